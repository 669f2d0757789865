<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Start Ollama</source>
        <translation>Ollama starten</translation>
    </message>
    <message>
        <source>About Ollama</source>
        <translation>Über Ollama</translation>
    </message>
    <message>
        <source>Get a model</source>
        <translation>Ein Modell holen</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Answer with the starter</source>
        <translation>Mit dem Startmodell antworten</translation>
    </message>
    <message>
        <source>Go on with the answer</source>
        <translation>Antwort fortsetzen</translation>
    </message>
    <message>
        <source>Enter the password</source>
        <translation>Passwort eingeben</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Open the library</source>
        <translation>Bibliothek öffnen</translation>
    </message>
    <message>
        <source>Shorten the question</source>
        <translation>Frage kürzen</translation>
    </message>
</context>
<context>
    <name>AnswerText</name>
    <message>
        <source>not in your files</source>
        <translation>nicht in Ihren Dateien</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Not in your files: {}</source>
        <translation>Nicht in Ihren Dateien: {}</translation>
    </message>
    <message>
        <source>citation {}</source>
        <translation>Beleg {}</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
</context>
<context>
    <name>ChatRoom</name>
    <message>
        <source>Opening the conversation</source>
        <translation>Das Gespräch wird geöffnet</translation>
    </message>
    <message>
        <source>Starting Ollama</source>
        <translation>Ollama wird gestartet</translation>
    </message>
    <message>
        <source>Answer and sources copied</source>
        <translation>Antwort und Quellen kopiert</translation>
    </message>
    <message>
        <source>Companion’s engine is starting</source>
        <translation>Companion wird gestartet</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Ask about your files</source>
        <translation>Eine Frage zu Ihren Dateien</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Eingrenzen</translation>
    </message>
    <message>
        <source>Limit the question to a folder, a kind or a time</source>
        <translation>Die Frage auf Ordner, Dateiart oder Zeitraum eingrenzen</translation>
    </message>
    <message>
        <source>Search only</source>
        <translation>Nur suchen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Choose a file to see how it was read.</source>
        <translation>Eine Datei auswählen, um zu sehen, wie sie gelesen wurde.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passagen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>As Companion sees it</source>
        <translation>Wie Companion sie sieht</translation>
    </message>
    <message>
        <source>These are made-up files of a made-up person, to try things with.</source>
        <translation>Das sind erfundene Dateien einer erfundenen Person, zum Ausprobieren.</translation>
    </message>
    <message>
        <source>This is the sample vault.</source>
        <translation>Das ist die Beispielsammlung.</translation>
    </message>
    <message>
        <source>Searchable</source>
        <translation>Auffindbar</translation>
    </message>
    <message>
        <source>By words only</source>
        <translation>Nur nach Wörtern</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Stop reading this folder</source>
        <translation>Diesen Ordner nicht mehr lesen</translation>
    </message>
    <message>
        <source>What was read from it is forgotten; the files stay where they are.</source>
        <translation>Was daraus gelesen wurde, wird vergessen; die Dateien bleiben, wo sie sind.</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>Edit the question</source>
        <translation>Frage bearbeiten</translation>
    </message>
    <message>
        <source>Copy the answer and its sources</source>
        <translation>Antwort und Quellen kopieren</translation>
    </message>
    <message>
        <source>Write again</source>
        <translation>Neu schreiben</translation>
    </message>
    <message>
        <source>Looking in your files</source>
        <translation>Suche in Ihren Dateien</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Die Antwort entsteht</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Skip for now</source>
        <translation>Vorerst überspringen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Made-up files of a made-up person, to try things with</source>
        <translation>Erfundene Dateien einer erfundenen Person, zum Ausprobieren</translation>
    </message>
    <message>
        <source>Sample vault</source>
        <translation>Beispielsammlung</translation>
    </message>
    <message>
        <source>Start asking</source>
        <translation>Erste Frage stellen</translation>
    </message>
    <message>
        <source>Your files are being read; you can ask already.</source>
        <translation>Ihre Dateien werden gelesen; fragen geht schon jetzt.</translation>
    </message>
    <message>
        <source>Which folder may Companion read?</source>
        <translation>Welchen Ordner darf Companion lesen?</translation>
    </message>
</context>
<context>
    <name>FolderPage</name>
    <message>
        <source>Files stay where they are and are never changed. You can add or remove folders at any time.</source>
        <translation>Dateien bleiben, wo sie sind, und werden nie verändert. Ordner lassen sich jederzeit hinzufügen und entfernen.</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Try it with sample files</source>
        <translation>Mit Beispieldateien ausprobieren</translation>
    </message>
    <message>
        <source>Which folders may Companion read?</source>
        <translation>Welche Ordner darf Companion lesen?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folders</source>
        <translation>
            <numerusform>%Ln Ordner</numerusform>
            <numerusform>%Ln Ordner</numerusform>
        </translation>
    </message>
    <message>
        <source>What that means</source>
        <translation>Was das bedeutet</translation>
    </message>
    <message numerus="yes">
        <source>files</source>
        <translation>
            <numerusform>Datei</numerusform>
            <numerusform>Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>until you can search by words</source>
        <translation>bis zur Suche nach Wörtern</translation>
    </message>
    <message>
        <source>until it finds by meaning too</source>
        <translation>bis zur Suche auch nach Bedeutung</translation>
    </message>
    <message>
        <source>Left out, so that you need not think of it</source>
        <translation>Ausgelassen, ohne dass Sie daran denken müssen</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>“{}” deleted</source>
        <translation>„{}“ gelöscht</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>LibraryModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
</context>
<context>
    <name>LibraryRoom</name>
    <message>
        <source>Filter by name</source>
        <translation>Nach Name filtern</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>No folder yet</source>
        <translation>Noch kein Ordner</translation>
    </message>
    <message>
        <source>Choose one, and you can ask within a minute.</source>
        <translation>Nach der Auswahl lassen sich binnen einer Minute Fragen stellen.</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Reading your files</source>
        <translation>Ihre Dateien werden gelesen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>By words only</source>
        <translation>Nur nach Wörtern</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln files can be found</source>
        <translation>
            <numerusform>{} von %Ln Datei auffindbar</numerusform>
            <numerusform>{} von %Ln Dateien auffindbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message numerus="yes">
        <source>Paused. %Ln files wait.</source>
        <translation>
            <numerusform>Angehalten. %Ln Datei wartet.</numerusform>
            <numerusform>Angehalten. %Ln Dateien warten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Learning meaning, {} of {}, newest first. Words are found already.</source>
        <translation>Bedeutung wird gelernt, {} von {}, Neuestes zuerst. Wörter werden schon gefunden.</translation>
    </message>
    <message>
        <source>Reading, {} of {}, newest first. You can ask already.</source>
        <translation>Lesen, {} von {}, Neuestes zuerst. Fragen geht schon jetzt.</translation>
    </message>
    <message>
        <source>It is read again.</source>
        <translation>Die Datei wird neu gelesen.</translation>
    </message>
    <message>
        <source>“{}” is no longer read</source>
        <translation>„{}“ wird nicht mehr gelesen</translation>
    </message>
</context>
<context>
    <name>LibraryTree</name>
    <message>
        <source>Folders and files</source>
        <translation>Ordner und Dateien</translation>
    </message>
</context>
<context>
    <name>LockedPage</name>
    <message>
        <source>Companion is locked</source>
        <translation>Companion ist gesperrt</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>The key is out of memory. Nothing is shown, nothing is read.</source>
        <translation>Der Schlüssel ist nicht mehr im Speicher. Nichts wird angezeigt, nichts wird gelesen.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Which folder may Companion read?</source>
        <translation>Welchen Ordner darf Companion lesen?</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Companion opens no pages. The address is copied: {}</source>
        <translation>Companion öffnet keine Webseiten. Die Adresse ist kopiert: {}</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>licence not told</source>
        <translation>Lizenz nicht genannt</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>auf einmal</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Nutzen</translation>
    </message>
    <message>
        <source>Use {}</source>
        <translation>{} nutzen</translation>
    </message>
</context>
<context>
    <name>ModelsRoom</name>
    <message>
        <source>Look again</source>
        <translation>Neu suchen</translation>
    </message>
    <message>
        <source>Swap them whenever you like; the memory stays</source>
        <translation>Jederzeit austauschbar; das Gedächtnis bleibt</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>Ein anderes Modell</translation>
    </message>
    <message>
        <source>Which model writes the answers?</source>
        <translation>Welches Modell schreibt die Antworten?</translation>
    </message>
    <message>
        <source>Looking for models</source>
        <translation>Modelle werden gesucht</translation>
    </message>
    <message>
        <source>Ollama {} on this machine, its cloud switched off</source>
        <translation>Ollama {} auf diesem Rechner, die Cloud ist abgeschaltet</translation>
    </message>
    <message>
        <source>For answers</source>
        <translation>Für Antworten</translation>
    </message>
    <message>
        <source>For finding by meaning</source>
        <translation>Für die Suche nach Bedeutung</translation>
    </message>
    <message>
        <source>Comes with Companion. It answers with your files’ own words first; a larger model in Ollama writes fuller answers.</source>
        <translation>Gehört zu Companion. Es antwortet zuerst mit den Worten Ihrer Dateien; ein größeres Modell in Ollama schreibt ausführlichere Antworten.</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>Startmodell</translation>
    </message>
    <message>
        <source>Ollama runs larger open models on this machine. Until it is there, the starter answers.</source>
        <translation>Mit Ollama laufen größere offene Modelle auf diesem Rechner. Bis es da ist, antwortet das Startmodell.</translation>
    </message>
    <message>
        <source>Copy the address of ollama.com</source>
        <translation>Adresse von ollama.com kopieren</translation>
    </message>
    <message>
        <source>Starting Ollama</source>
        <translation>Ollama wird gestartet</translation>
    </message>
    <message>
        <source>{} answers from now on</source>
        <translation>Ab jetzt antwortet {}</translation>
    </message>
</context>
<context>
    <name>NewKeyPage</name>
    <message>
        <source>This machine offers no keyring, so a passphrase locks what Companion remembers. Nobody can bring it back: write it down where you keep such things.</source>
        <translation>Dieser Rechner bietet keinen Schlüsselbund; deshalb schützt eine Passphrase, was Companion sich merkt. Niemand kann sie wiederherstellen: Bitte dort notieren, wo Sie solche Dinge aufbewahren.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
    <message>
        <source>Try it without: keep nothing after this run</source>
        <translation>Ohne ausprobieren: danach nichts behalten</translation>
    </message>
    <message>
        <source>What locks your memory?</source>
        <translation>Was schützt Ihr Gedächtnis?</translation>
    </message>
    <message>
        <source>Write a passphrase first.</source>
        <translation>Bitte zuerst eine Passphrase eingeben.</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>Die beiden Eingaben stimmen noch nicht überein.</translation>
    </message>
</context>
<context>
    <name>PassageList</name>
    <message>
        <source>Passages</source>
        <translation>Passagen</translation>
    </message>
</context>
<context>
    <name>PassageModel</name>
    <message>
        <source>Passage {}, {}, {}, {}. {}</source>
        <translation>Passage {}, {}, {}, {}. {}</translation>
    </message>
</context>
<context>
    <name>PrivacyRoom</name>
    <message>
        <source>Check everything</source>
        <translation>Alles prüfen</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>No way out</source>
        <translation>Kein Weg nach außen</translation>
    </message>
    <message>
        <source>Companion’s engine, readers and models cannot open a connection outside this machine: the system refuses it. Only Ollama downloads, and only when you ask it to.</source>
        <translation>Kern, Leser und Modelle von Companion können keine Verbindung nach außerhalb dieses Rechners öffnen: Das System verweigert sie. Nur Ollama lädt etwas herunter, und nur auf Ihren Wunsch.</translation>
    </message>
    <message>
        <source>Companion opens no connection by itself, but nothing stronger than its own code holds it.</source>
        <translation>Companion öffnet von sich aus keine Verbindung, doch nichts Stärkeres als der eigene Code verhindert sie.</translation>
    </message>
    <message>
        <source>This system offers no lock on connections.</source>
        <translation>Dieses System bietet keine Sperre für Verbindungen.</translation>
    </message>
    <message>
        <source>What is kept where</source>
        <translation>Was wo aufbewahrt wird</translation>
    </message>
    <message>
        <source>This memory is for this run only; nothing of it is kept afterwards</source>
        <translation>Dieses Gedächtnis gilt nur für diese Sitzung; danach bleibt nichts davon</translation>
    </message>
    <message>
        <source>Texts, conversations and settings: encrypted, in the folder below</source>
        <translation>Texte, Gespräche und Einstellungen: verschlüsselt, im unten genannten Ordner</translation>
    </message>
    <message>
        <source>Your files: where they are, unchanged</source>
        <translation>Ihre Dateien: unverändert dort, wo sie sind</translation>
    </message>
    <message>
        <source>Looking at every part</source>
        <translation>Jeder Teil wird geprüft</translation>
    </message>
    <message>
        <source>Checked just now</source>
        <translation>Eben geprüft</translation>
    </message>
    <message>
        <source>{} of {} work</source>
        <translation>{} von {} in Ordnung</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>A helper process of Companion ({kind}) does not start.</source>
        <translation>Ein Hilfsprozess von Companion ({kind}) startet nicht.</translation>
    </message>
    <message>
        <source>A helper process of Companion stopped.</source>
        <translation>Ein Hilfsprozess von Companion wurde beendet.</translation>
    </message>
    <message>
        <source>A newer Companion is running for this memory.</source>
        <translation>Für dieses Gedächtnis läuft bereits ein neueres Companion.</translation>
    </message>
    <message>
        <source>A passphrase needs at least {least} characters.</source>
        <translation>Eine Passphrase braucht mindestens {least} Zeichen.</translation>
    </message>
    <message>
        <source>A scanned page needs text recognition.</source>
        <translation>Eine eingescannte Seite braucht Texterkennung.</translation>
    </message>
    <message>
        <source>Add a folder, or try the sample vault.</source>
        <translation>Einen Ordner hinzufügen oder die Beispielsammlung ausprobieren.</translation>
    </message>
    <message>
        <source>Add it in Models.</source>
        <translation>Unter „Modelle“ hinzufügen.</translation>
    </message>
    <message>
        <source>Allow yourself to read it, then try again.</source>
        <translation>Das Leserecht erteilen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Ask again in a while for more.</source>
        <translation>Später noch einmal fragen, dann kommt mehr.</translation>
    </message>
    <message>
        <source>By meaning, this memory knows English only; this question was answered by its words.</source>
        <translation>Nach Bedeutung kennt dieses Gedächtnis nur Englisch; diese Frage wurde nach ihren Wörtern beantwortet.</translation>
    </message>
    <message>
        <source>Changes are looked for from time to time.</source>
        <translation>Nach Änderungen wird von Zeit zu Zeit gesucht.</translation>
    </message>
    <message>
        <source>Changes are looked for from time to time. The system setting fs.inotify.max_user_watches allows more.</source>
        <translation>Nach Änderungen wird von Zeit zu Zeit gesucht. Die Systemeinstellung fs.inotify.max_user_watches erlaubt mehr.</translation>
    </message>
    <message>
        <source>Check the name and the connection, try again.</source>
        <translation>Name und Verbindung prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Check the spelling and try again.</source>
        <translation>Die Schreibweise prüfen und erneut versuchen.</translation>
    </message>
    <message>
        <source>Check the spelling, or choose another folder.</source>
        <translation>Die Schreibweise prüfen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Check what runs on port {port}.</source>
        <translation>Prüfen, was auf Port {port} läuft.</translation>
    </message>
    <message>
        <source>Choose a longer one.</source>
        <translation>Eine längere wählen.</translation>
    </message>
    <message>
        <source>Choose a model that runs on this machine.</source>
        <translation>Ein Modell wählen, das auf diesem Rechner läuft.</translation>
    </message>
    <message>
        <source>Choose another model or try again.</source>
        <translation>Ein anderes Modell wählen oder erneut versuchen.</translation>
    </message>
    <message>
        <source>Choose another one or pull it again.</source>
        <translation>Ein anderes wählen oder es neu herunterladen.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Ein anderes wählen.</translation>
    </message>
    <message>
        <source>Choose one in the window, or run `companion --passphrase-fd N COMMAND`.</source>
        <translation>Im Fenster eine wählen oder `companion --passphrase-fd N COMMAND` ausführen.</translation>
    </message>
    <message>
        <source>Choose the folder that it lies in.</source>
        <translation>Den Ordner wählen, in dem die Datei liegt.</translation>
    </message>
    <message>
        <source>Close it, or use the newer version.</source>
        <translation>Es schließen oder die neuere Version nutzen.</translation>
    </message>
    <message>
        <source>Companion answers with its small starter model. Ollama from ollama.com brings larger ones.</source>
        <translation>Companion antwortet mit seinem kleinen Startmodell. Ollama von ollama.com bringt größere.</translation>
    </message>
    <message>
        <source>Companion does not read this kind of file.</source>
        <translation>Companion liest diese Dateiart nicht.</translation>
    </message>
    <message>
        <source>Companion is busy with earlier work.</source>
        <translation>Companion ist noch mit früheren Aufgaben beschäftigt.</translation>
    </message>
    <message>
        <source>Companion’s engine does not answer.</source>
        <translation>Der Kern von Companion antwortet nicht.</translation>
    </message>
    <message>
        <source>Companion’s engine stopped and is being started again.</source>
        <translation>Der Kern von Companion wurde beendet und startet gerade neu.</translation>
    </message>
    <message>
        <source>Enter it, or save a copy without one.</source>
        <translation>Es eingeben oder eine Kopie ohne Passwort speichern.</translation>
    </message>
    <message>
        <source>Enter the passphrase.</source>
        <translation>Die Passphrase eingeben.</translation>
    </message>
    <message>
        <source>Found by words. By meaning follows.</source>
        <translation>Nach Wörtern gefunden. Nach Bedeutung folgt.</translation>
    </message>
    <message>
        <source>Free some space; nothing is lost.</source>
        <translation>Etwas Platz schaffen; nichts geht verloren.</translation>
    </message>
    <message>
        <source>Install that version; this one does not touch the memory.</source>
        <translation>Jene Version installieren; diese hier rührt das Gedächtnis nicht an.</translation>
    </message>
    <message>
        <source>It is left out on purpose.</source>
        <translation>Sie wird mit Absicht ausgelassen.</translation>
    </message>
    <message>
        <source>It was left out; the others go on.</source>
        <translation>Sie wurde ausgelassen; die anderen werden weiter gelesen.</translation>
    </message>
    <message>
        <source>It was moved or deleted; the folder is being read again.</source>
        <translation>Sie wurde verschoben oder gelöscht; der Ordner wird neu gelesen.</translation>
    </message>
    <message>
        <source>Look again; it may have been changed or forgotten.</source>
        <translation>Noch einmal nachsehen; es wurde vielleicht geändert oder vergessen.</translation>
    </message>
    <message>
        <source>No file has been read yet.</source>
        <translation>Noch wurde keine Datei gelesen.</translation>
    </message>
    <message>
        <source>No model can answer on this machine.</source>
        <translation>Auf diesem Rechner kann kein Modell antworten.</translation>
    </message>
    <message>
        <source>No text was found in this file.</source>
        <translation>In dieser Datei wurde kein Text gefunden.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Nichts zu tun.</translation>
    </message>
    <message>
        <source>Nothing to do; its name can be found.</source>
        <translation>Nichts zu tun; ihr Name lässt sich finden.</translation>
    </message>
    <message>
        <source>Nothing you wrote is lost.</source>
        <translation>Nichts Geschriebenes geht verloren.</translation>
    </message>
    <message>
        <source>Ollama could not be started: {reason}.</source>
        <translation>Ollama ließ sich nicht starten: {reason}.</translation>
    </message>
    <message>
        <source>Ollama has no model yet.</source>
        <translation>Ollama hat noch kein Modell.</translation>
    </message>
    <message>
        <source>Ollama is not installed on this machine.</source>
        <translation>Ollama ist auf diesem Rechner nicht installiert.</translation>
    </message>
    <message>
        <source>Ollama is not running on this machine.</source>
        <translation>Ollama läuft auf diesem Rechner nicht.</translation>
    </message>
    <message>
        <source>Ollama refused the request: {reason}.</source>
        <translation>Ollama hat die Anfrage abgelehnt: {reason}.</translation>
    </message>
    <message>
        <source>Open it in its own program and save it again.</source>
        <translation>Sie im eigenen Programm öffnen und neu speichern.</translation>
    </message>
    <message>
        <source>Pull one, for example {suggestion}.</source>
        <translation>Eines herunterladen, zum Beispiel {suggestion}.</translation>
    </message>
    <message>
        <source>Pulling {model} was cancelled.</source>
        <translation>Das Herunterladen von {model} wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Put it back from a copy; nothing else opens this memory.</source>
        <translation>Bitte aus einer Kopie zurücklegen; nichts anderes öffnet dieses Gedächtnis.</translation>
    </message>
    <message>
        <source>Reading needed more memory than a reader may use.</source>
        <translation>Das Lesen brauchte mehr Speicher, als ein Leser nutzen darf.</translation>
    </message>
    <message>
        <source>Reading this file ended the reader.</source>
        <translation>Beim Lesen dieser Datei wurde der Leser beendet.</translation>
    </message>
    <message>
        <source>Reading took longer than {seconds} seconds.</source>
        <translation>Das Lesen dauerte länger als {seconds} Sekunden.</translation>
    </message>
    <message>
        <source>Restore it from a backup.</source>
        <translation>Sie aus einer Sicherung wiederherstellen.</translation>
    </message>
    <message>
        <source>Run `companion doctor`; it says what is missing.</source>
        <translation>`companion doctor` ausführen; es nennt, was fehlt.</translation>
    </message>
    <message>
        <source>Search by meaning cannot run on this machine: {reason}.</source>
        <translation>Die Suche nach Bedeutung kann auf diesem Rechner nicht laufen: {reason}.</translation>
    </message>
    <message>
        <source>Search by words goes on as before.</source>
        <translation>Die Suche nach Wörtern geht weiter wie bisher.</translation>
    </message>
    <message>
        <source>Shorten it, or choose a model with a longer context.</source>
        <translation>Sie kürzen oder ein Modell mit längerem Kontext wählen.</translation>
    </message>
    <message>
        <source>Something in Companion failed ({where}).</source>
        <translation>In Companion ist etwas fehlgeschlagen ({where}).</translation>
    </message>
    <message>
        <source>Something other than Ollama answers on its port.</source>
        <translation>Auf dem Port von Ollama antwortet etwas anderes.</translation>
    </message>
    <message>
        <source>Split it, or leave it out.</source>
        <translation>Sie teilen oder auslassen.</translation>
    </message>
    <message>
        <source>Start it by hand: ollama serve</source>
        <translation>Von Hand starten: ollama serve</translation>
    </message>
    <message>
        <source>Start it, or answer with the starter.</source>
        <translation>Es starten oder mit dem Startmodell antworten.</translation>
    </message>
    <message>
        <source>That is no longer there.</source>
        <translation>Das ist nicht mehr vorhanden.</translation>
    </message>
    <message>
        <source>That passphrase does not open this memory.</source>
        <translation>Diese Passphrase öffnet das Gedächtnis nicht.</translation>
    </message>
    <message>
        <source>That request was not understood: {reason}.</source>
        <translation>Diese Anfrage wurde nicht verstanden: {reason}.</translation>
    </message>
    <message>
        <source>The answer broke off here.</source>
        <translation>Hier brach die Antwort ab.</translation>
    </message>
    <message>
        <source>The disk is full. Companion has stopped reading.</source>
        <translation>Die Festplatte ist voll. Companion hat das Lesen angehalten.</translation>
    </message>
    <message>
        <source>The folder {path} may not be read.</source>
        <translation>Für den Ordner {path} fehlt das Leserecht.</translation>
    </message>
    <message>
        <source>The key file of this memory, keys.json, is missing.</source>
        <translation>Die Schlüsseldatei dieses Gedächtnisses, keys.json, fehlt.</translation>
    </message>
    <message>
        <source>The keyring of this machine did not answer.</source>
        <translation>Der Schlüsselbund dieses Rechners hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>The memory’s database is damaged.</source>
        <translation>Die Datenbank des Gedächtnisses ist beschädigt.</translation>
    </message>
    <message>
        <source>{model} runs on somebody else’s computer, so Companion refuses it.</source>
        <translation>{model} läuft auf einem fremden Rechner; deshalb lehnt Companion es ab.</translation>
    </message>
    <message>
        <source>The model {model} cannot hold a conversation.</source>
        <translation>Das Modell {model} kann kein Gespräch führen.</translation>
    </message>
    <message>
        <source>The model {model} is no longer there.</source>
        <translation>Das Modell {model} ist nicht mehr vorhanden.</translation>
    </message>
    <message>
        <source>The passages are shown; a model in Ollama can answer.</source>
        <translation>Die Passagen werden gezeigt; ein Modell in Ollama kann antworten.</translation>
    </message>
    <message>
        <source>The passages are shown; search needs no model.</source>
        <translation>Die Passagen werden gezeigt; die Suche braucht kein Modell.</translation>
    </message>
    <message>
        <source>The question is longer than {model} can read ({tokens} of {limit} tokens).</source>
        <translation>Die Frage ist länger, als {model} lesen kann ({tokens} von {limit} Token).</translation>
    </message>
    <message>
        <source>The starter model cannot run on this machine: {reason}.</source>
        <translation>Das Startmodell kann auf diesem Rechner nicht laufen: {reason}.</translation>
    </message>
    <message>
        <source>There is no folder at {path}.</source>
        <translation>Unter {path} gibt es keinen Ordner.</translation>
    </message>
    <message>
        <source>There is no question yet.</source>
        <translation>Es gibt noch keine Frage.</translation>
    </message>
    <message>
        <source>This file holds a key or passwords.</source>
        <translation>Diese Datei enthält einen Schlüssel oder Passwörter.</translation>
    </message>
    <message>
        <source>This file is damaged: {reason}.</source>
        <translation>Diese Datei ist beschädigt: {reason}.</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>Diese Datei ist leer.</translation>
    </message>
    <message>
        <source>This file is larger than {limit}.</source>
        <translation>Diese Datei ist größer als {limit}.</translation>
    </message>
    <message>
        <source>This file is locked with a password.</source>
        <translation>Diese Datei ist mit einem Passwort geschützt.</translation>
    </message>
    <message>
        <source>This file is no longer there.</source>
        <translation>Diese Datei ist nicht mehr vorhanden.</translation>
    </message>
    <message>
        <source>This file may not be read.</source>
        <translation>Für diese Datei fehlt das Leserecht.</translation>
    </message>
    <message>
        <source>This file waits for {what}.</source>
        <translation>Diese Datei wartet auf {what}.</translation>
    </message>
    <message>
        <source>This folder lies on a network drive, so changes made on other machines are found later.</source>
        <translation>Dieser Ordner liegt auf einem Netzlaufwerk; Änderungen von anderen Rechnern werden deshalb später gefunden.</translation>
    </message>
    <message>
        <source>This machine lets no more folders be watched, so changes in this one are found later.</source>
        <translation>Dieser Rechner lässt keine weiteren Ordner überwachen; Änderungen in diesem werden deshalb später gefunden.</translation>
    </message>
    <message>
        <source>This machine offers no keyring, so this memory needs a passphrase.</source>
        <translation>Dieser Rechner bietet keinen Schlüsselbund; deshalb braucht dieses Gedächtnis eine Passphrase.</translation>
    </message>
    <message>
        <source>This memory is locked.</source>
        <translation>Dieses Gedächtnis ist gesperrt.</translation>
    </message>
    <message>
        <source>This memory was written by a newer Companion ({found}).</source>
        <translation>Dieses Gedächtnis wurde von einem neueren Companion ({found}) geschrieben.</translation>
    </message>
    <message>
        <source>This took longer than {seconds} seconds and was ended.</source>
        <translation>Das dauerte länger als {seconds} Sekunden und wurde beendet.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Try again with more time, or leave it out.</source>
        <translation>Mit mehr Zeit erneut versuchen oder sie auslassen.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <source>Try again; `companion doctor` shows more.</source>
        <translation>Erneut versuchen; `companion doctor` zeigt mehr.</translation>
    </message>
    <message>
        <source>Try again; capital letters count.</source>
        <translation>Erneut versuchen; Großschreibung zählt.</translation>
    </message>
    <message>
        <source>Try again; it is started anew.</source>
        <translation>Erneut versuchen; er wird neu gestartet.</translation>
    </message>
    <message>
        <source>Unlock it, or enter the passphrase.</source>
        <translation>Ihn entsperren oder die Passphrase eingeben.</translation>
    </message>
    <message>
        <source>Use the words that stand in the file.</source>
        <translation>Die Wörter verwenden, die in der Datei stehen.</translation>
    </message>
    <message>
        <source>What came so far is kept. Go on with the answer.</source>
        <translation>Was bis hierher kam, bleibt erhalten. Die Antwort lässt sich fortsetzen.</translation>
    </message>
    <message>
        <source>What was loaded so far is kept by Ollama.</source>
        <translation>Was schon geladen ist, behält Ollama.</translation>
    </message>
    <message>
        <source>Write one, for example: When does the lease end?</source>
        <translation>Eine Frage schreiben, zum Beispiel: Wann endet der Mietvertrag?</translation>
    </message>
    <message>
        <source>{model} could not be pulled: {reason}.</source>
        <translation>{model} konnte nicht heruntergeladen werden: {reason}.</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path} ist kein Ordner.</translation>
    </message>
</context>
<context>
    <name>PullBox</name>
    <message>
        <source>Name of a model</source>
        <translation>Name eines Modells</translation>
    </message>
    <message>
        <source>Name of a model, for example {}</source>
        <translation>Name eines Modells, zum Beispiel {}</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Only Ollama downloads, and only when you press the button. Companion itself cannot.</source>
        <translation>Nur Ollama lädt herunter, und nur auf Knopfdruck. Companion selbst kann es nicht.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Asking Ollama</source>
        <translation>Ollama wird gefragt</translation>
    </message>
    <message>
        <source>{} of {} of this part</source>
        <translation>{} von {} dieses Teils</translation>
    </message>
</context>
<context>
    <name>ReaderPane</name>
    <message>
        <source>Previous place</source>
        <translation>Vorherige Stelle</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Close the reader</source>
        <translation>Lesebereich schließen</translation>
    </message>
    <message>
        <source>Reader: {}</source>
        <translation>Lesebereich: {}</translation>
    </message>
    <message>
        <source>{} of {} places</source>
        <translation>Stelle {} von {}</translation>
    </message>
</context>
<context>
    <name>ReaderText</name>
    <message>
        <source>Text of the file</source>
        <translation>Text der Datei</translation>
    </message>
</context>
<context>
    <name>ScopeChip</name>
    <message>
        <source>Remove {}</source>
        <translation>{} entfernen</translation>
    </message>
</context>
<context>
    <name>SettingsRoom</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über Companion</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>System follows the desktop</source>
        <translation>„System“ folgt dem Desktop</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Reading type</source>
        <translation>Leseschrift</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>Mit Serifen</translation>
    </message>
    <message>
        <source>Sans</source>
        <translation>Ohne Serifen</translation>
    </message>
    <message>
        <source>For answers and notes</source>
        <translation>Für Antworten und Notizen</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Nothing slides, fades or blinks</source>
        <translation>Nichts gleitet, blendet oder blinkt</translation>
    </message>
    <message>
        <source>On Monday 22 June at 8:15, fasting, at the practice in Lindenallee.</source>
        <translation>Am Montag, dem 22. Juni, um 8:15 Uhr, nüchtern, in der Praxis in der Lindenallee.</translation>
    </message>
    <message>
        <source>When is the blood test?</source>
        <translation>Wann ist die Blutabnahme?</translation>
    </message>
    <message>
        <source>A memory of your own files, on your own machine. Free software under the Apache License 2.0. Fonts: Inter, Source Serif 4 and JetBrains Mono (OFL). Icons: Lucide (ISC).</source>
        <translation>Ein Gedächtnis Ihrer eigenen Dateien, auf Ihrem eigenen Rechner. Freie Software unter der Apache-Lizenz 2.0. Schriften: Inter, Source Serif 4 und JetBrains Mono (OFL). Symbole: Lucide (ISC).</translation>
    </message>
    <message>
        <source>Companion {}</source>
        <translation>Companion {}</translation>
    </message>
</context>
<context>
    <name>ShortcutLayer</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close the list</source>
        <translation>Liste schließen</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Ctrl+N</source>
        <translation>Strg+N</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Strg+L</translation>
    </message>
    <message>
        <source>To the question field</source>
        <translation>Zum Fragefeld</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Umschalt+Eingabe</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Alt+Enter</source>
        <translation>Alt+Eingabe</translation>
    </message>
    <message>
        <source>Search only</source>
        <translation>Nur suchen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Stop, or close what lies on top</source>
        <translation>Anhalten oder schließen, was obenauf liegt</translation>
    </message>
    <message>
        <source>Alt+1 … 9</source>
        <translation>Alt+1 … 9</translation>
    </message>
    <message>
        <source>Open a citation</source>
        <translation>Einen Beleg öffnen</translation>
    </message>
    <message>
        <source>J, K</source>
        <translation>J, K</translation>
    </message>
    <message>
        <source>Next and previous sentence of an answer</source>
        <translation>Nächster und vorheriger Satz einer Antwort</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Strg+Z</translation>
    </message>
    <message>
        <source>Undo the last deletion</source>
        <translation>Das letzte Löschen rückgängig machen</translation>
    </message>
    <message>
        <source>Ctrl+.</source>
        <translation>Strg+.</translation>
    </message>
    <message>
        <source>Passages in and out</source>
        <translation>Passagen ein- und ausblenden</translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation>Strg+B</translation>
    </message>
    <message>
        <source>Fold the sidebar</source>
        <translation>Seitenleiste einklappen</translation>
    </message>
    <message>
        <source>Ctrl+1 … 5</source>
        <translation>Strg+1 … 5</translation>
    </message>
    <message>
        <source>Rooms in order</source>
        <translation>Bereiche der Reihe nach</translation>
    </message>
    <message>
        <source>F6, Shift+F6</source>
        <translation>F6, Umschalt+F6</translation>
    </message>
    <message>
        <source>Next and previous pane</source>
        <translation>Nächster und vorheriger Fensterteil</translation>
    </message>
    <message>
        <source>Ctrl+/</source>
        <translation>Strg+/</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Passages</source>
        <translation>Passagen</translation>
    </message>
    <message>
        <source>Hide the passages</source>
        <translation>Passagen ausblenden</translation>
    </message>
    <message>
        <source>No passages yet</source>
        <translation>Noch keine Passagen</translation>
    </message>
    <message>
        <source>What an answer rests on stands here, to be read and opened.</source>
        <translation>Hier steht, worauf sich eine Antwort stützt, zum Lesen und Öffnen.</translation>
    </message>
    <message>
        <source>for {}, {} of {} used</source>
        <translation>zu {}, {} von {} genutzt</translation>
    </message>
    <message>
        <source>for {}</source>
        <translation>zu {}</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Sidebar</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Companion</source>
        <translation>Companion</translation>
    </message>
    <message>
        <source>Fold the sidebar</source>
        <translation>Seitenleiste einklappen</translation>
    </message>
    <message>
        <source>Find a conversation</source>
        <translation>Gespräch suchen</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Nothing holds “{}”.</source>
        <translation>Nichts enthält „{}“.</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Noch keine.</translation>
    </message>
    <message>
        <source>Nothing sent</source>
        <translation>Nichts gesendet</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>Write again</source>
        <translation>Neu schreiben</translation>
    </message>
    <message>
        <source>{} is in none of the passages</source>
        <translation>{} steht in keiner der Passagen</translation>
    </message>
    <message>
        <source>The model may have misread it, or made it up.</source>
        <translation>Das Modell hat es vielleicht falsch gelesen oder erfunden.</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>First run</source>
        <translation>Erster Start</translation>
    </message>
    <message>
        <source>A memory of your own files, on your own machine.</source>
        <translation>Ein Gedächtnis Ihrer eigenen Dateien, auf Ihrem eigenen Rechner.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>What locks your memory</source>
        <translation>Was Ihr Gedächtnis schützt</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>What it may read</source>
        <translation>Was gelesen werden darf</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>What writes the answers</source>
        <translation>Was die Antworten schreibt</translation>
    </message>
    <message>
        <source>Companion never opens a connection outside this machine.</source>
        <translation>Companion öffnet nie eine Verbindung nach außerhalb dieses Rechners.</translation>
    </message>
    <message>
        <source>Companion</source>
        <translation>Companion</translation>
    </message>
    <message>
        <source>Step {} of {}</source>
        <translation>Schritt {} von {}</translation>
    </message>
</context>
<context>
    <name>TitleBar</name>
    <message>
        <source>Rooms and conversations</source>
        <translation>Bereiche und Gespräche</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Title of the conversation</source>
        <translation>Titel des Gesprächs</translation>
    </message>
    <message>
        <source>More for this conversation</source>
        <translation>Mehr zu diesem Gespräch</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passagen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passages</source>
        <translation>
            <numerusform>%Ln Passage</numerusform>
            <numerusform>%Ln Passagen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo  {} s</source>
        <translation>Rückgängig  {} s</translation>
    </message>
</context>
<context>
    <name>_Beginning</name>
    <message numerus="yes">
        <source>Ask about anything in your %Ln files</source>
        <translation>
            <numerusform>Fragen zu allem in Ihrer %Ln Datei</numerusform>
            <numerusform>Fragen zu allem in Ihren %Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>For example, from what was read last:</source>
        <translation>Zum Beispiel, aus dem zuletzt Gelesenen:</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>No folder yet</source>
        <translation>Noch kein Ordner</translation>
    </message>
    <message>
        <source>Choose one, and you can ask within a minute.</source>
        <translation>Nach der Auswahl lassen sich binnen einer Minute Fragen stellen.</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>PDF files</source>
        <translation>PDF-Dateien</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Notes and text</source>
        <translation>Notizen und Texte</translation>
    </message>
    <message>
        <source>Calendars</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>The starter</source>
        <translation>Das Startmodell</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>Das Modell</translation>
    </message>
    <message>
        <source>{} is waking up. Here is what was found already.</source>
        <translation>{} wird gerade geladen. Hier steht, was schon gefunden wurde.</translation>
    </message>
    <message>
        <source>Finding by meaning is waking up. Words were found already.</source>
        <translation>Die Suche nach Bedeutung wird gerade geladen. Nach Wörtern wurde schon gesucht.</translation>
    </message>
    <message numerus="yes">
        <source>Checking sentence {} against %Ln passages</source>
        <translation>
            <numerusform>Satz {} wird mit %Ln Passage verglichen</numerusform>
            <numerusform>Satz {} wird mit %Ln Passagen verglichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking in your files</source>
        <translation>Suche in Ihren Dateien</translation>
    </message>
    <message>
        <source>by words and meaning</source>
        <translation>nach Wörtern und Bedeutung</translation>
    </message>
    <message>
        <source>by words</source>
        <translation>nach Wörtern</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passages</source>
        <translation>
            <numerusform>%Ln Passage</numerusform>
            <numerusform>%Ln Passagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>{} from {}, found {}. No model was asked.</source>
        <translation>{} aus {}, gefunden {}. Kein Modell wurde gefragt.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing was found in %Ln files.</source>
        <translation>
            <numerusform>In %Ln Datei wurde nichts gefunden.</numerusform>
            <numerusform>In %Ln Dateien wurde nichts gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>gives orders</source>
        <translation>gibt Befehle</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>In your files’ own words</source>
        <translation>In den Worten Ihrer Dateien</translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln sentences stand in your files</source>
        <translation>
            <numerusform>{} von %Ln Satz steht in Ihren Dateien</numerusform>
            <numerusform>{} von %Ln Sätzen stehen in Ihren Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln sentences stand in your files</source>
        <translation>
            <numerusform>Dieser Satz steht in Ihren Dateien</numerusform>
            <numerusform>Alle %Ln Sätze stehen in Ihren Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answer ready, %Ln sentences</source>
        <translation>
            <numerusform>Antwort fertig, %Ln Satz</numerusform>
            <numerusform>Antwort fertig, %Ln Sätze</numerusform>
        </translation>
    </message>
    <message>
        <source>{} not in your files</source>
        <translation>{} nicht in Ihren Dateien</translation>
    </message>
    <message>
        <source>searchable</source>
        <translation>auffindbar</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>away</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation>{} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{} waiting</source>
        <translation>{} wartend</translation>
    </message>
    <message>
        <source>{} by words only</source>
        <translation>{} nur nach Wörtern</translation>
    </message>
    <message>
        <source>Sample vault</source>
        <translation>Beispielsammlung</translation>
    </message>
    <message>
        <source>{} words</source>
        <translation>{} Wörter</translation>
    </message>
    <message>
        <source>In Ollama on this machine.</source>
        <translation>In Ollama auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>Startmodell</translation>
    </message>
    <message>
        <source>Finds passages that say the same in other words. Runs on this machine.</source>
        <translation>Findet Passagen, die dasselbe mit anderen Worten sagen. Läuft auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The system refuses internet connections to engine, readers and models</source>
        <translation>Das System verweigert Kern, Lesern und Modellen jede Verbindung ins Internet</translation>
    </message>
    <message>
        <source>Python itself refuses them a second time</source>
        <translation>Python selbst verweigert sie ein zweites Mal</translation>
    </message>
    <message>
        <source>A crash leaves no copy of memory on the disk</source>
        <translation>Ein Absturz hinterlässt kein Abbild des Speichers auf der Festplatte</translation>
    </message>
    <message>
        <source>Readers may open the program’s own files only</source>
        <translation>Leser dürfen nur die Dateien des Programms selbst öffnen</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>about {} min</source>
        <translation>etwa {} Min.</translation>
    </message>
    <message>
        <source>about {} hours</source>
        <translation>etwa {} Stunden</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <source>page {}</source>
        <translation>Seite {}</translation>
    </message>
    <message>
        <source>slide {}</source>
        <translation>Folie {}</translation>
    </message>
    <message>
        <source>line {}</source>
        <translation>Zeile {}</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Text files</source>
        <translation>Textdateien</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Präsentationen</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Webseiten</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>Bücher</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Data and archives</source>
        <translation>Daten und Archive</translation>
    </message>
    <message>
        <source>Hidden files and folders</source>
        <translation>Versteckte Dateien und Ordner</translation>
    </message>
    <message>
        <source>Keys and passwords</source>
        <translation>Schlüssel und Passwörter</translation>
    </message>
    <message>
        <source>Build folders</source>
        <translation>Build-Ordner</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>The system’s own folders</source>
        <translation>Ordner des Systems</translation>
    </message>
    <message>
        <source>Named in an ignore list</source>
        <translation>In einer Ignorierliste genannt</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Zu groß</translation>
    </message>
    <message>
        <source>Not downloaded from a cloud yet</source>
        <translation>Noch nicht aus einer Cloud geladen</translation>
    </message>
    <message>
        <source>Not really files</source>
        <translation>Keine echten Dateien</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Verknüpfungen</translation>
    </message>
    <message>
        <source>May not be read</source>
        <translation>Ohne Leserecht</translation>
    </message>
    <message>
        <source>Drives that are away</source>
        <translation>Nicht verbundene Laufwerke</translation>
    </message>
    <message>
        <source>More that was not counted</source>
        <translation>Weitere, nicht gezählt</translation>
    </message>
    <message>
        <source>Helper process {}</source>
        <translation>Hilfsprozess {}</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Festplatte</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>Startmodell</translation>
    </message>
    <message>
        <source>Search by meaning</source>
        <translation>Suche nach Bedeutung</translation>
    </message>
    <message>
        <source>has what the models need</source>
        <translation>hat, was die Modelle brauchen</translation>
    </message>
    <message>
        <source>does not start</source>
        <translation>startet nicht</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>can answer</source>
        <translation>kann antworten</translation>
    </message>
    <message>
        <source>cannot run</source>
        <translation>kann nicht laufen</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>läuft nicht</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>kein Modell</translation>
    </message>
</context>
</TS>
