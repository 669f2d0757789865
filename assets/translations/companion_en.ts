<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Beginning</name>
    <message numerus="yes">
        <source>Ask about anything in your %Ln files</source>
        <translation>
            <numerusform>Ask about anything in your %Ln file</numerusform>
            <numerusform>Ask about anything in your %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BriefView</name>
    <message numerus="yes">
        <source>made on this machine from %Ln files</source>
        <translation>
            <numerusform>made on this machine from %Ln file</numerusform>
            <numerusform>made on this machine from %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message numerus="yes">
        <source>Show %Ln rows</source>
        <translation>
            <numerusform>Show %Ln row</numerusform>
            <numerusform>Show %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderPage</name>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgetSection</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %Ln kept answers, sentences from it become “forgotten”.</source>
        <translation>
            <numerusform>In %n kept answer, sentences from it become “forgotten”.</numerusform>
            <numerusform>In %n kept answers, sentences from it become “forgotten”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message numerus="yes">
        <source>{} of %Ln files can be found</source>
        <translation>
            <numerusform>{} of %Ln file can be found</numerusform>
            <numerusform>{} of %Ln files can be found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GoalPage</name>
    <message numerus="yes">
        <source>%Ln passages</source>
        <translation>
            <numerusform>%Ln passage</numerusform>
            <numerusform>%Ln passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Seen so far: %Ln files. More turns up as the rest is read.</source>
        <translation>
            <numerusform>Seen so far: %Ln file. More turns up as the rest is read.</numerusform>
            <numerusform>Seen so far: %Ln files. More turns up as the rest is read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GoalsRoom</name>
    <message numerus="yes">
        <source>%Ln active</source>
        <translation>
            <numerusform>%Ln active</numerusform>
            <numerusform>%Ln active</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message numerus="yes">
        <source>%Ln conversations written to {}</source>
        <translation>
            <numerusform>%Ln conversation written to {}</numerusform>
            <numerusform>%Ln conversations written to {}</numerusform>
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
        <source>Stopped. %Ln files wait until you go on.</source>
        <translation>
            <numerusform>Stopped. %Ln file waits until you go on.</numerusform>
            <numerusform>Stopped. %Ln files wait until you go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused. %Ln files wait.</source>
        <translation>
            <numerusform>Paused. %Ln file waits.</numerusform>
            <numerusform>Paused. %Ln files wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are read again.</source>
        <translation>
            <numerusform>%n file is read again.</numerusform>
            <numerusform>%n files are read again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Meaning</name>
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
    <name>MemoryRoom</name>
    <message numerus="yes">
        <source>%Ln facts were declined; their words are not kept either.</source>
        <translation>
            <numerusform>%n fact was declined; its words are not kept either.</numerusform>
            <numerusform>%n facts were declined; their words are not kept either.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages wait to be understood; they are tried again.</source>
        <translation>
            <numerusform>%n message waits to be understood; it is tried again.</numerusform>
            <numerusform>%n messages wait to be understood; they are tried again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonLine</name>
    <message numerus="yes">
        <source>%Ln promises</source>
        <translation>
            <numerusform>%n promise</numerusform>
            <numerusform>%n promises</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinnedGoals</name>
    <message numerus="yes">
        <source>%Ln behind</source>
        <translation>
            <numerusform>%Ln behind</numerusform>
            <numerusform>%Ln behind</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofSection</name>
    <message numerus="yes">
        <source>%Ln times</source>
        <translation>
            <numerusform>once</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReaderPane</name>
    <message numerus="yes">
        <source>%n lines are marked; the text has the same words</source>
        <translation>
            <numerusform>%n line is marked; the text has the same words</numerusform>
            <numerusform>%n lines are marked; the text has the same words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowsLayer</name>
    <message numerus="yes">
        <source>%Ln rows; Enter on one opens its file</source>
        <translation>
            <numerusform>%Ln row; Enter opens its file</numerusform>
            <numerusform>%Ln rows; Enter on one opens its file</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SentLayer</name>
    <message numerus="yes">
        <source>%Ln pieces of words</source>
        <translation>
            <numerusform>%Ln piece of words</numerusform>
            <numerusform>%Ln pieces of words</numerusform>
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
    <name>TodayRoom</name>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days are left.</source>
        <translation>
            <numerusform>%Ln day is left.</numerusform>
            <numerusform>%Ln days are left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WholeFiles</name>
    <message numerus="yes">
        <source>%Ln files to read</source>
        <translation>
            <numerusform>%Ln file to read</numerusform>
            <numerusform>%Ln files to read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln files read</source>
        <translation>
            <numerusform>{} of %Ln file read</numerusform>
            <numerusform>{} of %Ln files read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more files could not be read</source>
        <translation>
            <numerusform>%Ln more file could not be read</numerusform>
            <numerusform>%Ln more files could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Everything, %Ln files</source>
        <translation>
            <numerusform>Everything, %Ln file</numerusform>
            <numerusform>Everything, %Ln files</numerusform>
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
    <message numerus="yes">
        <source>%Ln folders</source>
        <translation>
            <numerusform>%n folder</numerusform>
            <numerusform>%n folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversations</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept answers</source>
        <translation>
            <numerusform>%n kept answer</numerusform>
            <numerusform>%n kept answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drafts</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln titles</source>
        <translation>
            <numerusform>%n title</numerusform>
            <numerusform>%n titles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln facts</source>
        <translation>
            <numerusform>%n fact</numerusform>
            <numerusform>%n facts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln goals</source>
        <translation>
            <numerusform>%n goal</numerusform>
            <numerusform>%n goals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln check-ins</source>
        <translation>
            <numerusform>%n check-in</numerusform>
            <numerusform>%n check-ins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln notes</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
</TS>
