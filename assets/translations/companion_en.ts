<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FolderPage</name>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folders</source>
        <translation>
            <numerusform>%Ln folder</numerusform>
            <numerusform>%Ln folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>files</source>
        <translation>
            <numerusform>file</numerusform>
            <numerusform>files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryRoom</name>
    <message numerus="yes">
        <source>{} of %Ln files can be found</source>
        <translation>
            <numerusform>{} of %Ln file can be found</numerusform>
            <numerusform>{} of %Ln files can be found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused. %Ln files wait.</source>
        <translation>
            <numerusform>Paused. %Ln file waits.</numerusform>
            <numerusform>Paused. %Ln files wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TitleBar</name>
    <message numerus="yes">
        <source>%Ln passages</source>
        <translation>
            <numerusform>%Ln passage</numerusform>
            <numerusform>%Ln passages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Beginning</name>
    <message numerus="yes">
        <source>Ask about anything in your %Ln files</source>
        <translation>
            <numerusform>Ask about anything in your %Ln file</numerusform>
            <numerusform>Ask about anything in your %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>words</name>
    <message numerus="yes">
        <source>Checking sentence {} against %Ln passages</source>
        <translation>
            <numerusform>Checking sentence {} against %Ln passage</numerusform>
            <numerusform>Checking sentence {} against %Ln passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passages</source>
        <translation>
            <numerusform>%Ln passage</numerusform>
            <numerusform>%Ln passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was found in %Ln files.</source>
        <translation>
            <numerusform>Nothing was found in %Ln file.</numerusform>
            <numerusform>Nothing was found in %Ln files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln sentences stand in your files</source>
        <translation>
            <numerusform>{} of %Ln sentence stands in your files</numerusform>
            <numerusform>{} of %Ln sentences stand in your files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln sentences stand in your files</source>
        <translation>
            <numerusform>This sentence stands in your files</numerusform>
            <numerusform>All %Ln sentences stand in your files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answer ready, %Ln sentences</source>
        <translation>
            <numerusform>Answer ready, %Ln sentence</numerusform>
            <numerusform>Answer ready, %Ln sentences</numerusform>
        </translation>
    </message>
</context>
</TS>
