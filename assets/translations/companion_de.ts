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
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
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
        <source>Not in your files</source>
        <translation>Nicht in Ihren Dateien</translation>
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
    <name>Asking</name>
    <message>
        <source>Starting Ollama</source>
        <translation>Ollama wird gestartet</translation>
    </message>
</context>
<context>
    <name>Attaching</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Which file is the question about?</source>
        <translation>Um welche Datei geht es in der Frage?</translation>
    </message>
    <message>
        <source>Reading {}</source>
        <translation>{} wird gelesen</translation>
    </message>
    <message>
        <source>{}, read for this conversation only</source>
        <translation>{}, nur für dieses Gespräch gelesen</translation>
    </message>
    <message>
        <source>Remove {}</source>
        <translation>{} entfernen</translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>encrypted, by day, week and month</source>
        <translation>verschlüsselt, nach Tag, Woche und Monat</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore the backup of {}</source>
        <translation>Die Sicherung vom {} wiederherstellen</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>No backup yet. The first one is made by itself.</source>
        <translation>Noch keine Sicherung. Die erste entsteht von selbst.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
</context>
<context>
    <name>Beginning</name>
    <message>
        <source>Answers come from your files as always. When you leave, this conversation is gone.</source>
        <translation>Die Antworten kommen wie immer aus Ihren Dateien. Wenn Sie gehen, ist dieses Gespräch weg.</translation>
    </message>
    <message>
        <source>A private conversation</source>
        <translation>Ein vertrauliches Gespräch</translation>
    </message>
    <message numerus="yes">
        <source>Ask about anything in your %Ln files</source>
        <translation>
            <numerusform>Fragen Sie, was in Ihrer %Ln Datei steht</numerusform>
            <numerusform>Fragen Sie nach allem, was in Ihren %Ln Dateien steht</numerusform>
        </translation>
    </message>
    <message>
        <source>For example, from what was read last:</source>
        <translation>Zum Beispiel aus dem zuletzt Gelesenen:</translation>
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
        <translation>Wählen Sie einen aus, dann können Sie in einer Minute fragen.</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>in your order</source>
        <translation>in Ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>Active goals</source>
        <translation>Aktive Ziele</translation>
    </message>
    <message>
        <source>No goal is pinned yet. Write one sentence.</source>
        <translation>Noch ist kein Ziel angeheftet. Schreiben Sie einen Satz.</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>Ruht</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Let go of</source>
        <translation>Losgelassen</translation>
    </message>
</context>
<context>
    <name>BranchSwitch</name>
    <message>
        <source>Earlier version of the question</source>
        <translation>Frühere Fassung der Frage</translation>
    </message>
    <message>
        <source>Later version of the question</source>
        <translation>Spätere Fassung der Frage</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>Version {}</source>
        <translation>Fassung {}</translation>
    </message>
</context>
<context>
    <name>Brief</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Changed in your files</source>
        <translation>Geändert in Ihren Dateien</translation>
    </message>
    <message>
        <source>A goal that needs a push</source>
        <translation>Ein Ziel, das einen Anstoß braucht</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>What moved</source>
        <translation>Was voranging</translation>
    </message>
    <message>
        <source>What stalled</source>
        <translation>Was stockte</translation>
    </message>
    <message>
        <source>What you wrote about it</source>
        <translation>Was Sie darüber schrieben</translation>
    </message>
    <message>
        <source>One question to think on</source>
        <translation>Eine Frage zum Nachdenken</translation>
    </message>
</context>
<context>
    <name>BriefSettings</name>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Keep none</source>
        <translation>Keine behalten</translation>
    </message>
    <message>
        <source>Each one as Markdown, in a folder</source>
        <translation>Jeden als Markdown, in einem Ordner</translation>
    </message>
    <message>
        <source>Made every day at this time</source>
        <translation>Entsteht jeden Tag um diese Zeit</translation>
    </message>
    <message>
        <source>Made every Sunday at this time</source>
        <translation>Entsteht jeden Sonntag um diese Zeit</translation>
    </message>
    <message>
        <source>Only sentences that say the same are used; otherwise they stay as they are</source>
        <translation>Nur Sätze, die dasselbe sagen, werden genommen; sonst bleiben sie, wie sie sind</translation>
    </message>
    <message>
        <source>Whom Companion names when somebody writes that they cannot go on</source>
        <translation>Wen Companion nennt, wenn jemand schreibt, dass es nicht mehr geht</translation>
    </message>
    <message>
        <source>The system’s country</source>
        <translation>Das Land des Systems</translation>
    </message>
    <message>
        <source>{}, from</source>
        <translation>{}, von</translation>
    </message>
    <message>
        <source>{}, until</source>
        <translation>{}, bis</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Nothing is told by the desktop’s messages; what was held back comes after</source>
        <translation>Nichts wird vom Schreibtisch gemeldet; was warten musste, kommt danach</translation>
    </message>
    <message>
        <source>Where may briefs be kept?</source>
        <translation>Wo dürfen Überblicke liegen?</translation>
    </message>
    <message>
        <source>Companion reads this folder, and would take its briefs for your own words.</source>
        <translation>Companion liest diesen Ordner und hielte seine Überblicke für Ihre Worte.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
</context>
<context>
    <name>BriefView</name>
    <message>
        <source>Copy the brief</source>
        <translation>Überblick kopieren</translation>
    </message>
    <message>
        <source>Make it anew</source>
        <translation>Neu erstellen</translation>
    </message>
    <message>
        <source>The week</source>
        <translation>Die Woche</translation>
    </message>
    <message>
        <source>Look back on the week</source>
        <translation>Auf die Woche zurückschauen</translation>
    </message>
    <message>
        <source>Make it now</source>
        <translation>Jetzt erstellen</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>No goal is pinned, so there is nothing to look back on.</source>
        <translation>Kein Ziel ist angeheftet, also gibt es nichts, worauf zu schauen wäre.</translation>
    </message>
    <message>
        <source>Nothing is planned, due or changed.</source>
        <translation>Nichts ist geplant, fällig oder geändert.</translation>
    </message>
    <message>
        <source>No brief is made by itself. Settings say when one is.</source>
        <translation>Kein Überblick entsteht von selbst. Wann einer entsteht, steht in den Einstellungen.</translation>
    </message>
    <message>
        <source>The week is looked back on every Sunday at {}.</source>
        <translation>Jeden Sonntag um {} wird auf die Woche zurückgeschaut.</translation>
    </message>
    <message>
        <source>Your brief comes every day at {}.</source>
        <translation>Ihr Überblick kommt jeden Tag um {}.</translation>
    </message>
    <message numerus="yes">
        <source>made on this machine from %Ln files</source>
        <translation>
            <numerusform>auf diesem Rechner aus %Ln Datei gemacht</numerusform>
            <numerusform>auf diesem Rechner aus %Ln Dateien gemacht</numerusform>
        </translation>
    </message>
    <message>
        <source>Brief of {}, {}</source>
        <translation>Überblick von {}, {}</translation>
    </message>
    <message>
        <source>Written on {} at {}, {}</source>
        <translation>Geschrieben am {} um {}, {}</translation>
    </message>
    <message>
        <source>Citation {}, {}</source>
        <translation>Beleg {}, {}</translation>
    </message>
    <message>
        <source>Brief and sources copied</source>
        <translation>Überblick und Quellen kopiert</translation>
    </message>
</context>
<context>
    <name>ByModel</name>
    <message>
        <source>Let the chosen model look for more facts</source>
        <translation>Das gewählte Modell nach weiteren Fakten suchen lassen</translation>
    </message>
    <message>
        <source>It reads your messages on this machine. Only what a message says in those words is offered.</source>
        <translation>Es liest Ihre Nachrichten auf diesem Rechner. Angeboten wird nur, was eine Nachricht mit diesen Worten sagt.</translation>
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
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The conversation could not be opened</source>
        <translation>Das Gespräch ließ sich nicht öffnen</translation>
    </message>
    <message>
        <source>Answer and sources copied</source>
        <translation>Antwort und Quellen kopiert</translation>
    </message>
</context>
<context>
    <name>CheckInLine</name>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>What did you do? 5 km, legs fine</source>
        <translation>Was haben Sie getan? 5 km, Beine gut</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Behalten.</translation>
    </message>
    <message>
        <source>Kept, {}.</source>
        <translation>Behalten, {}.</translation>
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
        <source>Limit the question to a folder, a kind, a person or a time</source>
        <translation>Frage auf einen Ordner, eine Art, eine Person oder eine Zeit begrenzen</translation>
    </message>
    <message>
        <source>Ask about a file</source>
        <translation>Nach einer Datei fragen</translation>
    </message>
    <message>
        <source>Asked when this answer stands</source>
        <translation>Wird nach dieser Antwort gefragt</translation>
    </message>
    <message>
        <source>Editing a question</source>
        <translation>Frage wird geändert</translation>
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
</context>
<context>
    <name>CopyButtons</name>
    <message>
        <source>Copy the table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Table copied</source>
        <translation>Tabelle kopiert</translation>
    </message>
    <message>
        <source>Code copied</source>
        <translation>Code kopiert</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Companion is locked</source>
        <translation>Companion ist gesperrt</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Under Wayland the desktop does that: give “{}” keys in its settings.</source>
        <translation>Unter Wayland macht das der Desktop: Gib „{}“ in seinen Einstellungen Tasten.</translation>
    </message>
    <message>
        <source>On macOS give “{}” keys in the Shortcuts app.</source>
        <translation>Gib „{}“ unter macOS in der Kurzbefehle-App Tasten.</translation>
    </message>
    <message>
        <source>Another program has these keys.</source>
        <translation>Ein anderes Programm hat diese Tasten.</translation>
    </message>
    <message>
        <source>This desktop offers none.</source>
        <translation>Dieser Desktop bietet keine.</translation>
    </message>
    <message>
        <source>Start at login could not be changed: {}</source>
        <translation>Der Start bei der Anmeldung ließ sich nicht ändern: {}</translation>
    </message>
    <message>
        <source>Open Companion</source>
        <translation>Companion öffnen</translation>
    </message>
    <message>
        <source>Quick ask</source>
        <translation>Schnelle Frage</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Aufschreiben</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Stand eintragen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>Pause reading</source>
        <translation>Lesen anhalten</translation>
    </message>
    <message>
        <source>Kept in {}</source>
        <translation>Aufgehoben in {}</translation>
    </message>
    <message>
        <source>An answer is ready.</source>
        <translation>Eine Antwort ist da.</translation>
    </message>
    <message>
        <source>Your files are read.</source>
        <translation>Ihre Dateien sind gelesen.</translation>
    </message>
    <message>
        <source>Your brief is ready.</source>
        <translation>Ihr Überblick ist fertig.</translation>
    </message>
    <message>
        <source>Companion is done with its work.</source>
        <translation>Companion ist mit seiner Arbeit fertig.</translation>
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
        <source>The search by meaning does not know this file’s language: {}.</source>
        <translation>Die Suche nach Bedeutung kennt die Sprache dieser Datei nicht: {}.</translation>
    </message>
    <message>
        <source>It is found by its words. Models offers a search by meaning that knows more languages.</source>
        <translation>Sie wird nach ihren Wörtern gefunden. Unter Modelle gibt es eine Suche nach Bedeutung, die mehr Sprachen kennt.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
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
        <source>Known from</source>
        <translation>Bekannt durch</translation>
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
        <source>Read it all the same</source>
        <translation>Trotzdem lesen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>As Companion sees it</source>
        <translation>Wie Companion sie sieht</translation>
    </message>
    <message>
        <source>Its passages</source>
        <translation>Ihre Textstellen</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Leave this folder out</source>
        <translation>Diesen Ordner auslassen</translation>
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
        <source>Away</source>
        <translation>Nicht da</translation>
    </message>
    <message>
        <source>Its drive is not there. What was read is remembered until it comes back.</source>
        <translation>Sein Laufwerk ist nicht da. Was gelesen wurde, bleibt im Gedächtnis, bis es zurückkommt.</translation>
    </message>
    <message>
        <source>This folder is away.</source>
        <translation>Dieser Ordner ist nicht da.</translation>
    </message>
    <message>
        <source>Read it like all others</source>
        <translation>Wie alle anderen lesen</translation>
    </message>
    <message>
        <source>Read it before all others</source>
        <translation>Vor allen anderen lesen</translation>
    </message>
    <message>
        <source>Read failed files again</source>
        <translation>Fehlgeschlagene Dateien noch einmal lesen</translation>
    </message>
    <message>
        <source>Stop reading this folder</source>
        <translation>Diesen Ordner nicht mehr lesen</translation>
    </message>
    <message>
        <source>What was read from it is forgotten; the files stay where they are.</source>
        <translation>Was daraus gelesen wurde, wird vergessen; die Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>by words only</source>
        <translation>nur über Wörter</translation>
    </message>
</context>
<context>
    <name>EditForm</name>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Target, in a sentence</source>
        <translation>Zielmarke, in einem Satz</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>So lassen, wie es war</translation>
    </message>
</context>
<context>
    <name>EmbedderCard</name>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>fits your files</source>
        <translation>passt zu Ihren Dateien</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use {}</source>
        <translation>{} verwenden</translation>
    </message>
    <message>
        <source>Reading everything anew: {} of {}. Until then the other one finds your passages.</source>
        <translation>Alles wird neu gelesen: {} von {}. Bis dahin findet das andere Modell Ihre Stellen.</translation>
    </message>
    <message>
        <source>Ready in {}.</source>
        <translation>Fertig in {}.</translation>
    </message>
    <message>
        <source>Finds passages that say the same in other words, in English. Other languages are found by their words.</source>
        <translation>Findet Stellen, die dasselbe mit anderen Worten sagen, auf Englisch. Andere Sprachen werden nach ihren Wörtern gefunden.</translation>
    </message>
    <message>
        <source>Finds passages that say the same in other words, in {} languages, also where you ask in one and the file is in another.</source>
        <translation>Findet Stellen, die dasselbe mit anderen Worten sagen, in {} Sprachen, auch wenn Sie in einer fragen und die Datei in einer anderen ist.</translation>
    </message>
    <message>
        <source>Not installed on this machine.</source>
        <translation>Auf diesem Rechner nicht installiert.</translation>
    </message>
    <message>
        <source>On its way. Until then the other one finds your passages.</source>
        <translation>In Arbeit. Bis dahin findet das andere Modell Ihre Stellen.</translation>
    </message>
    <message>
        <source>Runs on this machine.</source>
        <translation>Läuft auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Changing reads everything anew behind the scenes, {}. Until then the other one goes on.</source>
        <translation>Ein Wechsel liest alles im Hintergrund neu, {}. Bis dahin läuft das andere weiter.</translation>
    </message>
</context>
<context>
    <name>EvidenceRow</name>
    <message>
        <source>Counts</source>
        <translation>Zählt</translation>
    </message>
    <message>
        <source>Not this goal</source>
        <translation>Nicht dieses Ziel</translation>
    </message>
    <message>
        <source>Counts: {}</source>
        <translation>Zählt: {}</translation>
    </message>
    <message>
        <source>Not this goal: {}</source>
        <translation>Nicht dieses Ziel: {}</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>zählt</translation>
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
        <source>Write it up</source>
        <translation>Als Notiz ausarbeiten</translation>
    </message>
    <message>
        <source>Show what was sent to the model</source>
        <translation>Zeigen, was an das Modell ging</translation>
    </message>
    <message>
        <source>Show rows</source>
        <translation>Zeilen zeigen</translation>
    </message>
    <message>
        <source>Going on with the answer</source>
        <translation>Die Antwort wird fortgesetzt</translation>
    </message>
    <message>
        <source>Looking in your files</source>
        <translation>Suche in Ihren Dateien</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Die Antwort entsteht</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln rows</source>
        <translation>
            <numerusform>%Ln Zeile zeigen</numerusform>
            <numerusform>%Ln Zeilen zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FactCard</name>
    <message>
        <source>New: may Companion remember this?</source>
        <translation>Neu: Darf sich Companion das merken?</translation>
    </message>
    <message>
        <source>This is not what Companion remembers. Which holds?</source>
        <translation>Companion hat es anders gemerkt. Was stimmt?</translation>
    </message>
    <message>
        <source>Remembered until now: {}</source>
        <translation>Bisher gemerkt: {}</translation>
    </message>
    <message>
        <source>This one holds</source>
        <translation>Dies stimmt</translation>
    </message>
    <message>
        <source>Remember</source>
        <translation>Merken</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>Die Worte ändern</translation>
    </message>
    <message>
        <source>Both hold</source>
        <translation>Beides stimmt</translation>
    </message>
</context>
<context>
    <name>FactCards</name>
    <message>
        <source>May Companion remember this? {}</source>
        <translation>Darf sich Companion das merken? {}</translation>
    </message>
</context>
<context>
    <name>FactEditor</name>
    <message>
        <source>The fact, in your words</source>
        <translation>Der Fakt, in Ihren Worten</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>2026-04-14, 2026-04 or 2026</source>
        <translation>2026-04-14, 2026-04 oder 2026</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Leave as it was</source>
        <translation>So lassen</translation>
    </message>
</context>
<context>
    <name>FactLine</name>
    <message>
        <source>Change: {}</source>
        <translation>Ändern: {}</translation>
    </message>
    <message>
        <source>Forget: {}</source>
        <translation>Vergessen: {}</translation>
    </message>
    <message>
        <source>Open where it was said: {}</source>
        <translation>Öffnen, wo es gesagt wurde: {}</translation>
    </message>
</context>
<context>
    <name>FactLines</name>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>In diesem Gespräch suchen</translation>
    </message>
    <message>
        <source>Earlier place</source>
        <translation>Frühere Stelle</translation>
    </message>
    <message>
        <source>Later place</source>
        <translation>Spätere Stelle</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Not in this conversation</source>
        <translation>Nicht in diesem Gespräch</translation>
    </message>
    <message>
        <source>Could not be searched</source>
        <translation>Suche war nicht möglich</translation>
    </message>
    <message>
        <source>A private conversation is not searched</source>
        <translation>Ein vertrauliches Gespräch wird nicht durchsucht</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
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
        <source>Pin this goal</source>
        <translation>Dieses Ziel anheften</translation>
    </message>
    <message>
        <source>Start without a goal</source>
        <translation>Ohne Ziel beginnen</translation>
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
    <name>FolderLayer</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Path of the folder</source>
        <translation>Pfad des Ordners</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Take this folder</source>
        <translation>Diesen Ordner nehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Diesen Ordner gibt es nicht.</translation>
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
    <message>
        <source>Sample vault</source>
        <translation>Beispielsammlung</translation>
    </message>
    <message>
        <source>Is read already</source>
        <translation>Wird schon gelesen</translation>
    </message>
    <message>
        <source>counting</source>
        <translation>wird gezählt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgetSection</name>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>A person, a thing or a span of time. You see what would go before it goes, in backups too.</source>
        <translation>Eine Person, eine Sache oder eine Zeitspanne. Sie sehen vorher, was verschwände, auch aus Sicherungen.</translation>
    </message>
    <message>
        <source>A time reads like 2026-03-01 to 2026-03-31.</source>
        <translation>Eine Zeit schreibt sich so: 2026-03-01 bis 2026-03-31.</translation>
    </message>
    <message>
        <source>Everything about …</source>
        <translation>Alles über …</translation>
    </message>
    <message>
        <source>What to forget</source>
        <translation>Was vergessen werden soll</translation>
    </message>
    <message>
        <source>See what would go</source>
        <translation>Zeigen, was verschwände</translation>
    </message>
    <message>
        <source>What may go</source>
        <translation>Was gehen darf</translation>
    </message>
    <message>
        <source>Facts and messages</source>
        <translation>Fakten und Nachrichten</translation>
    </message>
    <message>
        <source>What files say too</source>
        <translation>Auch was Dateien sagen</translation>
    </message>
    <message>
        <source>The files themselves stay where they are; Companion no longer knows what they say.</source>
        <translation>Die Dateien selbst bleiben, wo sie sind; Companion weiß nicht mehr, was darin steht.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing says that.</source>
        <translation>Davon steht nirgends etwas.</translation>
    </message>
    <message>
        <source>This would go for good: {}.</source>
        <translation>Das verschwände für immer: {}.</translation>
    </message>
    <message numerus="yes">
        <source>In %Ln kept answers, sentences from it become “forgotten”.</source>
        <translation>
            <numerusform>In %Ln behaltenen Antwort werden Sätze daraus „vergessen“.</numerusform>
            <numerusform>In %Ln behaltenen Antworten werden Sätze daraus „vergessen“.</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Forgetting, place by place</source>
        <translation>Wird vergessen, Ort für Ort</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Forgotten: {}</source>
        <translation>Vergessen: {}</translation>
    </message>
    <message>
        <source>Being forgotten: {}</source>
        <translation>Wird gerade vergessen: {}</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Look in Privacy</source>
        <translation>Bei Datenschutz nachsehen</translation>
    </message>
    <message>
        <source>Which folder may Companion read?</source>
        <translation>Welchen Ordner darf Companion lesen?</translation>
    </message>
    <message>
        <source>Companion does not read the folder {} yet.</source>
        <translation>Companion liest den Ordner {} noch nicht.</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Companion opens no pages. The address is copied: {}</source>
        <translation>Companion öffnet keine Webseiten. Die Adresse ist kopiert: {}</translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln files can be found</source>
        <translation>
            <numerusform>{} von einer Datei auffindbar</numerusform>
            <numerusform>{} von %Ln Dateien auffindbar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>Pinned: {}</source>
        <translation>Angeheftet: {}</translation>
    </message>
</context>
<context>
    <name>GoalPage</name>
    <message>
        <source>Run a half marathon by June, three times a week</source>
        <translation>Bis Juni einen Halbmarathon laufen, dreimal die Woche</translation>
    </message>
    <message>
        <source>The goal in one sentence</source>
        <translation>Das Ziel in einem Satz</translation>
    </message>
    <message>
        <source>Why? (may stay empty)</source>
        <translation>Warum? (darf leer bleiben)</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>One sentence is enough. Companion looks in your files for what you already do towards it.</source>
        <translation>Ein Satz genügt. Companion sucht in Ihren Dateien, was Sie schon dafür tun.</translation>
    </message>
    <message>
        <source>Understood as</source>
        <translation>So verstanden</translation>
    </message>
    <message>
        <source>Already in your files</source>
        <translation>Schon in Ihren Dateien</translation>
    </message>
    <message>
        <source>What do you want to get done?</source>
        <translation>Was möchten Sie schaffen?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passages</source>
        <translation>
            <numerusform>%Ln Stelle</numerusform>
            <numerusform>%Ln Stellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Seen so far: %Ln files. More turns up as the rest is read.</source>
        <translation>
            <numerusform>Bisher gesehen: %Ln Datei. Mehr zeigt sich, wenn der Rest gelesen wird.</numerusform>
            <numerusform>Bisher gesehen: %Ln Dateien. Mehr zeigt sich, wenn der Rest gelesen wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing yet. What you write down or check in appears with the goal by itself.</source>
        <translation>Noch nichts. Was Sie aufschreiben oder eintragen, erscheint von selbst beim Ziel.</translation>
    </message>
    <message>
        <source>Pinned already: {}</source>
        <translation>Schon angeheftet: {}</translation>
    </message>
</context>
<context>
    <name>GoalPageView</name>
    <message>
        <source>How this is computed</source>
        <translation>Wie das berechnet ist</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>Rhythmus</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>The numbers of the chart</source>
        <translation>Die Zahlen des Diagramms</translation>
    </message>
    <message>
        <source>{} entries</source>
        <translation>{} Einträge</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Numbers from</source>
        <translation>Zahlen aus</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>no number, day or rhythm</source>
        <translation>weder Zahl noch Tag noch Rhythmus</translation>
    </message>
    <message>
        <source>Nothing since {}. Is it still a goal?</source>
        <translation>Nichts seit {}. Ist es noch ein Ziel?</translation>
    </message>
    <message>
        <source>It is asked this once.</source>
        <translation>Gefragt wird nur dieses eine Mal.</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Let it rest</source>
        <translation>Ruhen lassen</translation>
    </message>
</context>
<context>
    <name>GoalsRoom</name>
    <message>
        <source>Goals</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Pin a goal</source>
        <translation>Ziel anheften</translation>
    </message>
    <message>
        <source>More about this goal</source>
        <translation>Mehr zu diesem Ziel</translation>
    </message>
    <message>
        <source>Ask about it</source>
        <translation>Danach fragen</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Stand eintragen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln active</source>
        <translation>
            <numerusform>%Ln aktiv</numerusform>
            <numerusform>%Ln aktiv</numerusform>
        </translation>
    </message>
    <message>
        <source>Pinned: {}</source>
        <translation>Angeheftet: {}</translation>
    </message>
    <message>
        <source>Changed: {}</source>
        <translation>Geändert: {}</translation>
    </message>
    <message>
        <source>It is not counted any more.</source>
        <translation>Es wird nicht mehr gezählt.</translation>
    </message>
    <message>
        <source>The check-in is kept.</source>
        <translation>Der Eintrag ist behalten.</translation>
    </message>
    <message>
        <source>How far have I come with “{}”?</source>
        <translation>Wie weit bin ich mit „{}“?</translation>
    </message>
    <message>
        <source>Change its words</source>
        <translation>Worte ändern</translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation>Wieder aufnehmen</translation>
    </message>
    <message>
        <source>Let it rest</source>
        <translation>Ruhen lassen</translation>
    </message>
    <message>
        <source>It is done</source>
        <translation>Es ist erreicht</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>Loslassen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Deleted: {}</source>
        <translation>Gelöscht: {}</translation>
    </message>
</context>
<context>
    <name>GuestSection</name>
    <message>
        <source>A guest on this machine</source>
        <translation>Zu Gast auf diesem Rechner</translation>
    </message>
    <message>
        <source>A quarter</source>
        <translation>Ein Viertel</translation>
    </message>
    <message>
        <source>Half</source>
        <translation>Die Hälfte</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Cores that reading may use</source>
        <translation>Kerne, die das Lesen nutzen darf</translation>
    </message>
    <message>
        <source>{} of {}, behind whatever else runs</source>
        <translation>{} von {}, hinter allem anderen, was läuft</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>On battery, stop reading below</source>
        <translation>Im Akkubetrieb nicht lesen unter</translation>
    </message>
    <message>
        <source>In power-saver mode it always waits</source>
        <translation>Im Energiesparmodus wartet es immer</translation>
    </message>
    <message>
        <source>Reading took {} of one core, for {}</source>
        <translation>Das Lesen nahm {} eines Kerns, {} lang</translation>
    </message>
    <message>
        <source>At rest it takes {} of one core</source>
        <translation>In Ruhe nimmt es {} eines Kerns</translation>
    </message>
</context>
<context>
    <name>HappenedSection</name>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>chain unbroken</source>
        <translation>Kette ungebrochen</translation>
    </message>
    <message>
        <source>the chain is broken: somebody changed this log</source>
        <translation>die Kette ist gebrochen: jemand hat dieses Protokoll verändert</translation>
    </message>
    <message>
        <source>Older entries</source>
        <translation>Ältere Einträge</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>“{}” deleted</source>
        <translation>„{}“ gelöscht</translation>
    </message>
    <message>
        <source>Where is the conversation to be written?</source>
        <translation>Wohin soll das Gespräch geschrieben werden?</translation>
    </message>
    <message>
        <source>Into which folder are the conversations to be written?</source>
        <translation>In welchen Ordner sollen die Gespräche geschrieben werden?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversations written to {}</source>
        <translation>
            <numerusform>%Ln Gespräch nach {} geschrieben</numerusform>
            <numerusform>%Ln Gespräche nach {} geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>More for this conversation</source>
        <translation>Mehr zu diesem Gespräch</translation>
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
        <source>Export as Markdown</source>
        <translation>Als Markdown exportieren</translation>
    </message>
    <message>
        <source>Export all conversations</source>
        <translation>Alle Gespräche exportieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>LanguageProposal</name>
    <message>
        <source>Languages found: {}.</source>
        <translation>Gefundene Sprachen: {}.</translation>
    </message>
    <message>
        <source>{} knows them; finding by meaning then takes {} to get ready instead of {}.</source>
        <translation>{} kennt sie; das Finden nach der Bedeutung ist dann nach {} bereit statt nach {}.</translation>
    </message>
    <message>
        <source>Find by meaning with {}</source>
        <translation>Nach der Bedeutung finden mit {}</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>done</source>
        <translation>getan</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>Ausblick</translation>
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
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Read nothing more, after a new start too, until you go on</source>
        <translation>Nichts mehr lesen, auch nach einem neuen Start, bis Sie fortfahren</translation>
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
        <source>Stopped. %Ln files wait until you go on.</source>
        <translation>
            <numerusform>Beendet. %Ln Datei wartet, bis Sie fortfahren.</numerusform>
            <numerusform>Beendet. %Ln Dateien warten, bis Sie fortfahren.</numerusform>
        </translation>
    </message>
    <message>
        <source>On battery: meaning waits for mains power. Words are found already.</source>
        <translation>Auf Akku: Die Bedeutung wartet auf Netzstrom. Wörter werden schon gefunden.</translation>
    </message>
    <message>
        <source>Reading waits: the battery is low.</source>
        <translation>Das Lesen wartet: Der Akku ist schwach.</translation>
    </message>
    <message>
        <source>Reading waits: this machine saves power.</source>
        <translation>Das Lesen wartet: Dieser Rechner spart Strom.</translation>
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
        <source>{}, slowly while you work</source>
        <translation>{}, langsam, während Sie arbeiten</translation>
    </message>
    <message>
        <source>slowly while you work</source>
        <translation>langsam, während Sie arbeiten</translation>
    </message>
    <message>
        <source>It is read again.</source>
        <translation>Die Datei wird neu gelesen.</translation>
    </message>
    <message>
        <source>It is read again with this password.</source>
        <translation>Sie wird mit diesem Passwort noch einmal gelesen.</translation>
    </message>
    <message>
        <source>“{}” is read from now on</source>
        <translation>„{}“ wird ab jetzt gelesen</translation>
    </message>
    <message>
        <source>“{}” is left out</source>
        <translation>„{}“ wird ausgelassen</translation>
    </message>
    <message>
        <source>It is read before all others.</source>
        <translation>Er wird vor allen anderen gelesen.</translation>
    </message>
    <message>
        <source>It is read like all others.</source>
        <translation>Er wird wie alle anderen gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>%n files are read again.</source>
        <translation>
            <numerusform>%n Datei wird noch einmal gelesen.</numerusform>
            <numerusform>%n Dateien werden noch einmal gelesen.</numerusform>
        </translation>
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
    <name>Links</name>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Your browser or mail program opens it. Companion itself sends nothing.</source>
        <translation>Ihr Browser oder Mailprogramm öffnet sie. Companion selbst sendet nichts.</translation>
    </message>
    <message>
        <source>Open {}?</source>
        <translation>{} öffnen?</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>Adresse kopiert</translation>
    </message>
</context>
<context>
    <name>ListModel</name>
    <message>
        <source>{}, pinned</source>
        <translation>{}, angeheftet</translation>
    </message>
</context>
<context>
    <name>Listening</name>
    <message>
        <source>Answer and sources copied</source>
        <translation>Antwort und Quellen kopiert</translation>
    </message>
</context>
<context>
    <name>LockSection</name>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Only the keyring opens this memory.</source>
        <translation>Nur der Schlüsselbund öffnet dieses Gedächtnis.</translation>
    </message>
    <message>
        <source>If the keyring is ever emptied, nothing else does. Print a recovery code.</source>
        <translation>Wird er einmal geleert, öffnet es nichts mehr. Drucken Sie einen Wiederherstellungscode.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove: {}</source>
        <translation>Entfernen: {}</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Open it by this machine’s keyring</source>
        <translation>Mit dem Schlüsselbund dieses Rechners öffnen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>A change encrypts nothing again</source>
        <translation>Eine Änderung verschlüsselt nichts neu</translation>
    </message>
    <message>
        <source>Lock when the screen locks</source>
        <translation>Sperren, wenn der Bildschirm sperrt</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 Min.</translation>
    </message>
    <message>
        <source>20 min</source>
        <translation>20 Min.</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 Std.</translation>
    </message>
    <message>
        <source>Lock without use after</source>
        <translation>Ohne Nutzung sperren nach</translation>
    </message>
    <message>
        <source>Recovery code {}</source>
        <translation>Wiederherstellungscode {}</translation>
    </message>
    <message>
        <source>Write this down on paper. It is shown once and kept nowhere.</source>
        <translation>Schreiben Sie ihn auf Papier. Er wird einmal gezeigt und nirgends aufbewahrt.</translation>
    </message>
    <message>
        <source>To print it: companion recovery-code | lpr</source>
        <translation>Zum Drucken: companion recovery-code | lpr</translation>
    </message>
    <message>
        <source>I have it</source>
        <translation>Ich habe ihn</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
</context>
<context>
    <name>LockedPage</name>
    <message>
        <source>Companion is locked</source>
        <translation>Companion ist gesperrt</translation>
    </message>
    <message>
        <source>Passphrase or recovery code</source>
        <translation>Passphrase oder Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>The key is out of memory. Nothing is shown, nothing is read.</source>
        <translation>Der Schlüssel ist nicht mehr im Speicher. Nichts wird angezeigt, nichts wird gelesen.</translation>
    </message>
    <message>
        <source>Ask the keyring</source>
        <translation>Schlüsselbund fragen</translation>
    </message>
    <message>
        <source>Put the key file back from its copy</source>
        <translation>Schlüsseldatei aus ihrer Kopie einsetzen</translation>
    </message>
    <message>
        <source>Restore the newest good backup</source>
        <translation>Neueste gute Sicherung wiederherstellen</translation>
    </message>
</context>
<context>
    <name>Meaning</name>
    <message numerus="yes">
        <source>%Ln folders</source>
        <translation>
            <numerusform>einem Ordner</numerusform>
            <numerusform>%Ln Ordnern</numerusform>
        </translation>
    </message>
    <message>
        <source>What that means</source>
        <translation>Was das heißt</translation>
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
        <translation>bis Sie nach Wörtern suchen können</translation>
    </message>
    <message>
        <source>until it finds by meaning too</source>
        <translation>bis es auch nach Bedeutung findet</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Left out, so that you need not think of it</source>
        <translation>Ausgelassen, damit Sie nicht daran denken müssen</translation>
    </message>
    <message>
        <source>None of these is read. In the Library you can take them in.</source>
        <translation>Nichts davon wird gelesen. In der Bibliothek können Sie es aufnehmen.</translation>
    </message>
</context>
<context>
    <name>MemoryRoom</name>
    <message>
        <source>Search facts</source>
        <translation>Fakten durchsuchen</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Fakten</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Porträt</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Gedächtnis</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Vergessen …</translation>
    </message>
    <message>
        <source>Nothing is remembered yet</source>
        <translation>Noch ist nichts gemerkt</translation>
    </message>
    <message>
        <source>What you say of yourself in a chat is offered here and kept only when you say so.</source>
        <translation>Was Sie in einem Gespräch über sich sagen, wird hier angeboten und nur behalten, wenn Sie es sagen.</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>Personen durchsuchen</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>Gespräche durchsuchen</translation>
    </message>
    <message>
        <source>Private conversations leave nothing here.</source>
        <translation>Private Gespräche hinterlassen hier nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln facts were declined; their words are not kept either.</source>
        <translation>
            <numerusform>%Ln Fakt wurde abgelehnt; auch seine Worte werden nicht behalten.</numerusform>
            <numerusform>%Ln Fakten wurden abgelehnt; auch ihre Worte werden nicht behalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages wait to be understood; they are tried again.</source>
        <translation>
            <numerusform>%Ln Nachricht wartet darauf, verstanden zu werden; sie wird noch einmal versucht.</numerusform>
            <numerusform>%Ln Nachrichten warten darauf, verstanden zu werden; sie werden noch einmal versucht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Never asked about</source>
        <translation>Nie gefragt nach</translation>
    </message>
    <message>
        <source>Ask again about: {}</source>
        <translation>Wieder fragen nach: {}</translation>
    </message>
    <message>
        <source>{} new</source>
        <translation>{} neu</translation>
    </message>
    <message>
        <source>Forgotten: {}</source>
        <translation>Vergessen: {}</translation>
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
        <source>Many of your files are not in English. {} knows their languages.</source>
        <translation>Viele Ihrer Dateien sind nicht auf Englisch. {} kennt ihre Sprachen.</translation>
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
    <name>MovingSection</name>
    <message>
        <source>There and back</source>
        <translation>Hin und zurück</translation>
    </message>
    <message>
        <source>Everything you wrote and decided, in one archive</source>
        <translation>Alles, was Sie geschrieben und entschieden haben, in einem Archiv</translation>
    </message>
    <message>
        <source>Markdown and JSON, described in the archive. It is not encrypted: whoever has it can read it.</source>
        <translation>Markdown und JSON, im Archiv beschrieben. Es ist nicht verschlüsselt: Wer es hat, kann es lesen.</translation>
    </message>
    <message>
        <source>Export everything</source>
        <translation>Alles exportieren</translation>
    </message>
    <message>
        <source>Take over an export</source>
        <translation>Einen Export übernehmen</translation>
    </message>
    <message>
        <source>Where is the archive to be written?</source>
        <translation>Wohin soll das Archiv geschrieben werden?</translation>
    </message>
    <message>
        <source>Which export is to be taken over?</source>
        <translation>Welcher Export soll übernommen werden?</translation>
    </message>
    <message>
        <source>Written to {}, {}.</source>
        <translation>Geschrieben nach {}, {}.</translation>
    </message>
    <message>
        <source>It is not encrypted: keep it where only you can read it.</source>
        <translation>Es ist nicht verschlüsselt: Bewahren Sie es so auf, dass nur Sie es lesen können.</translation>
    </message>
    <message>
        <source>Taken over: {}.</source>
        <translation>Übernommen: {}.</translation>
    </message>
    <message>
        <source>settings only</source>
        <translation>nur Einstellungen</translation>
    </message>
    <message>
        <source>Your files are being read again, where the folders are on this machine.</source>
        <translation>Ihre Dateien werden neu gelesen, soweit die Ordner auf diesem Rechner sind.</translation>
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
    <name>NoteEditor</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Notes to link to</source>
        <translation>Notizen, auf die verwiesen werden kann</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Write down: {}</source>
        <translation>Aufschreiben: {}</translation>
    </message>
    <message>
        <source>today’s note</source>
        <translation>heutige Notiz</translation>
    </message>
    <message>
        <source>Written down in today’s note</source>
        <translation>In der heutigen Notiz aufgeschrieben</translation>
    </message>
</context>
<context>
    <name>NotesRoom</name>
    <message>
        <source>Find a note</source>
        <translation>Notiz finden</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Today’s note</source>
        <translation>Heutige Notiz</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Neue Notiz</translation>
    </message>
    <message>
        <source>All notes</source>
        <translation>Alle Notizen</translation>
    </message>
    <message>
        <source>Write up answers in the manner of this note</source>
        <translation>Antworten in der Art dieser Notiz ausarbeiten</translation>
    </message>
    <message>
        <source>Your notes are files of your own</source>
        <translation>Ihre Notizen sind Ihre eigenen Dateien</translation>
    </message>
    <message>
        <source>Choose a folder. Each note is a Markdown file in it, which any other program can read too.</source>
        <translation>Wählen Sie einen Ordner. Jede Notiz ist darin eine Markdown-Datei, die auch jedes andere Programm lesen kann.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Where do your notes lie?</source>
        <translation>Wo liegen Ihre Notizen?</translation>
    </message>
    <message>
        <source>Write its name, then Enter</source>
        <translation>Schreiben Sie ihren Namen, dann Enter</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changed elsewhere, read again</source>
        <translation>Anderswo geändert, neu gelesen</translation>
    </message>
    <message>
        <source>Answers are written up in the manner of {}</source>
        <translation>Antworten werden in der Art von {} ausgearbeitet</translation>
    </message>
    <message>
        <source>The newest notes give the manner</source>
        <translation>Die neuesten Notizen geben die Art vor</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Wird geschrieben …</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Another program changed this note while you wrote.</source>
        <translation>Ein anderes Programm hat diese Notiz geändert, während Sie schrieben.</translation>
    </message>
    <message>
        <source>Both are kept: theirs as it is, and yours in {}.</source>
        <translation>Beide bleiben: die andere, wie sie ist, und Ihre in {}.</translation>
    </message>
    <message>
        <source>Open theirs</source>
        <translation>Die andere öffnen</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Nicht behalten</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Do</source>
        <translation>Tun</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>Pause reading</source>
        <translation>Lesen anhalten</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Show in light</source>
        <translation>Hell zeigen</translation>
    </message>
    <message>
        <source>Show in dark</source>
        <translation>Dunkel zeigen</translation>
    </message>
    <message>
        <source>Show as the desktop does</source>
        <translation>Wie der Desktop zeigen</translation>
    </message>
    <message>
        <source>Fold or unfold the sidebar</source>
        <translation>Seitenleiste ein- oder ausklappen</translation>
    </message>
    <message>
        <source>Go through the first steps again</source>
        <translation>Die ersten Schritte noch einmal gehen</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Stand eintragen</translation>
    </message>
    <message>
        <source>Find or do</source>
        <translation>Finden oder tun</translation>
    </message>
    <message>
        <source>Ask, find or do</source>
        <translation>Fragen, finden oder tun</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>↑ ↓ choose</source>
        <translation>↑ ↓ wählen</translation>
    </message>
    <message>
        <source>Tab: one kind</source>
        <translation>Tab: nur eine Art</translation>
    </message>
    <message>
        <source>Ask “{}” in a new conversation</source>
        <translation>„{}“ in einem neuen Gespräch fragen</translation>
    </message>
    <message>
        <source>Ask something new</source>
        <translation>Etwas Neues fragen</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Looking further</source>
        <translation>Sucht weiter</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>Hier ist noch nichts.</translation>
    </message>
    <message>
        <source>Nothing of this kind holds “{}”.</source>
        <translation>Nichts von dieser Art enthält „{}“.</translation>
    </message>
    <message>
        <source>Nothing is called “{}”. Asking looks inside your files.</source>
        <translation>Nichts heißt „{}“. Eine Frage sucht in Ihren Dateien.</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Bereiche</translation>
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
    <name>PasswordField</name>
    <message>
        <source>Password of the file</source>
        <translation>Passwort der Datei</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>It is kept in memory until Companion ends, and written nowhere.</source>
        <translation>Es bleibt im Arbeitsspeicher, bis Companion endet, und wird nirgends aufgeschrieben.</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Who appears in your mails, cards and calendar, with open promises. Nothing is kept about them.</source>
        <translation>Wer in Ihren E-Mails, Karten und Ihrem Kalender vorkommt, mit offenen Versprechen. Über sie wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>Look for people</source>
        <translation>Nach Personen suchen</translation>
    </message>
    <message>
        <source>People are switched off</source>
        <translation>Personen sind ausgeschaltet</translation>
    </message>
    <message>
        <source>They come from mails, address cards and event guests in your folders.</source>
        <translation>Sie kommen aus E-Mails, Adresskarten und Gästen von Terminen in Ihren Ordnern.</translation>
    </message>
    <message>
        <source>Nobody was found yet</source>
        <translation>Noch wurde niemand gefunden</translation>
    </message>
    <message>
        <source>Switch people off</source>
        <translation>Personen ausschalten</translation>
    </message>
</context>
<context>
    <name>PersonLine</name>
    <message>
        <source>last contact {}</source>
        <translation>letzter Kontakt {}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln promises</source>
        <translation>
            <numerusform>%Ln Versprechen</numerusform>
            <numerusform>%Ln Versprechen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show more about {}</source>
        <translation>Mehr über {} zeigen</translation>
    </message>
    <message>
        <source>Forget {}</source>
        <translation>{} vergessen</translation>
    </message>
    <message>
        <source>Show less about {}</source>
        <translation>Weniger über {} zeigen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Termine</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Open {}</source>
        <translation>{} öffnen</translation>
    </message>
</context>
<context>
    <name>PinForm</name>
    <message>
        <source>Run a half marathon by June, three times a week</source>
        <translation>Bis Juni einen Halbmarathon laufen, dreimal die Woche</translation>
    </message>
    <message>
        <source>The goal in one sentence</source>
        <translation>Das Ziel in einem Satz</translation>
    </message>
    <message>
        <source>Why? (may stay empty)</source>
        <translation>Warum? (darf leer bleiben)</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Show what is understood</source>
        <translation>Zeigen, was verstanden wurde</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Write it in one sentence</source>
        <translation>Schreiben Sie es in einem Satz</translation>
    </message>
    <message>
        <source>Pin it</source>
        <translation>Anheften</translation>
    </message>
</context>
<context>
    <name>PinnedGoals</name>
    <message>
        <source>Pinned goals</source>
        <translation>Angeheftete Ziele</translation>
    </message>
    <message numerus="yes">
        <source>%Ln behind</source>
        <translation>
            <numerusform>%Ln zurück</numerusform>
            <numerusform>%Ln zurück</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlacesSection</name>
    <message>
        <source>Care</source>
        <translation>Vorsicht</translation>
    </message>
    <message>
        <source>Use this machine again</source>
        <translation>Wieder diesen Rechner nutzen</translation>
    </message>
    <message>
        <source>Models are asked on {}, another machine that you named as yours.</source>
        <translation>Modelle werden auf {} gefragt, einem anderen Rechner, den Sie als Ihren genannt haben.</translation>
    </message>
    <message>
        <source>What a question needs of your files travels there, unencrypted.</source>
        <translation>Was eine Frage von Ihren Dateien braucht, geht unverschlüsselt dorthin.</translation>
    </message>
    <message>
        <source>Ollama has its cloud switched off</source>
        <translation>Ollama hat seine Cloud abgeschaltet</translation>
    </message>
    <message>
        <source>Ollama’s cloud is on; models that run there are refused</source>
        <translation>Ollamas Cloud ist an; Modelle, die dort laufen, werden abgelehnt</translation>
    </message>
    <message>
        <source>Ollama does not say whether its cloud is off; models that run there are refused</source>
        <translation>Ollama sagt nicht, ob seine Cloud aus ist; Modelle, die dort laufen, werden abgelehnt</translation>
    </message>
    <message>
        <source>To switch it off: start Ollama here, or set OLLAMA_NO_CLOUD=1 for it.</source>
        <translation>Zum Abschalten: Ollama hier starten oder OLLAMA_NO_CLOUD=1 dafür setzen.</translation>
    </message>
    <message>
        <source>Keep no index of meaning on the disk</source>
        <translation>Keinen Bedeutungsindex auf der Platte behalten</translation>
    </message>
    <message>
        <source>What lies there is turned, which is a hurdle and no lock. Without it, opening takes longer.</source>
        <translation>Was dort liegt, ist gedreht: eine Hürde und kein Schloss. Ohne ihn dauert das Öffnen länger.</translation>
    </message>
    <message>
        <source>Another machine of yours, such as 192.168.1.20</source>
        <translation>Ein anderer Rechner von Ihnen, etwa 192.168.1.20</translation>
    </message>
    <message>
        <source>Address of another machine of yours</source>
        <translation>Adresse eines anderen Rechners von Ihnen</translation>
    </message>
    <message>
        <source>Ask models on another machine</source>
        <translation>Modelle auf einem anderen Rechner fragen</translation>
    </message>
    <message>
        <source>Read them again</source>
        <translation>Wieder lesen</translation>
    </message>
    <message>
        <source>Files that you had forgotten are not read again</source>
        <translation>Dateien, die Sie vergessen ließen, werden nicht wieder gelesen</translation>
    </message>
</context>
<context>
    <name>PortraitPage</name>
    <message>
        <source>It is written from the facts that you let Companion remember.</source>
        <translation>Es entsteht aus den Fakten, die sich Companion merken darf.</translation>
    </message>
    <message>
        <source>Nothing is known of you yet</source>
        <translation>Über Sie ist noch nichts bekannt</translation>
    </message>
    <message>
        <source>What Companion knows of you</source>
        <translation>Was Companion über Sie weiß</translation>
    </message>
    <message>
        <source>Any model you choose may be told this. The file can be read by any other program too.</source>
        <translation>Jedes Modell, das Sie wählen, kann dies erfahren. Die Datei kann auch jedes andere Programm lesen.</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>Als Datei speichern</translation>
    </message>
    <message>
        <source>Correct the facts</source>
        <translation>Die Fakten berichtigen</translation>
    </message>
    <message>
        <source>Open where it was said: {}</source>
        <translation>Öffnen, wo es gesagt wurde: {}</translation>
    </message>
</context>
<context>
    <name>PrivacyRoom</name>
    <message>
        <source>Check everything</source>
        <translation>Alles prüfen</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Jetzt sperren</translation>
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
        <source>A helper process of Companion gave an answer that cannot be ({what}), so it was not believed.</source>
        <translation>Ein Hilfsprozess von Companion gab eine unmögliche Antwort ({what}); ihr wurde nicht geglaubt.</translation>
    </message>
    <message>
        <source>A helper process of Companion stopped.</source>
        <translation>Ein Hilfsprozess von Companion wurde beendet.</translation>
    </message>
    <message>
        <source>A model in Ollama reads everything and puts it in its own words.</source>
        <translation>Ein Modell in Ollama liest alles und fasst es in eigene Worte.</translation>
    </message>
    <message>
        <source>A newer Companion is running for this memory.</source>
        <translation>Für dieses Gedächtnis läuft bereits ein neueres Companion.</translation>
    </message>
    <message>
        <source>A part of this file could not be read.</source>
        <translation>Ein Teil dieser Datei konnte nicht gelesen werden.</translation>
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
        <source>Allow yourself to write there, then try again.</source>
        <translation>Erlauben Sie sich das Schreiben dort und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>An export is taken into an empty one only, so that nothing is mixed up or written over.</source>
        <translation>Ein Export wird nur in einen leeren übernommen, damit nichts vermischt oder überschrieben wird.</translation>
    </message>
    <message>
        <source>Ask a doctor or a pharmacist what to do.</source>
        <translation>Frag eine Ärztin oder in der Apotheke, was zu tun ist.</translation>
    </message>
    <message>
        <source>Ask a lawyer or an advice centre what to do.</source>
        <translation>Frag eine Anwältin oder eine Beratungsstelle, was zu tun ist.</translation>
    </message>
    <message>
        <source>Ask again in a while for more.</source>
        <translation>Später noch einmal fragen, dann kommt mehr.</translation>
    </message>
    <message>
        <source>Ask again to go on: what was read is kept.</source>
        <translation>Frag noch einmal, um weiterzulesen: Was gelesen wurde, bleibt.</translation>
    </message>
    <message>
        <source>Ask again when the library has read it.</source>
        <translation>Frag noch einmal, wenn die Bibliothek sie gelesen hat.</translation>
    </message>
    <message>
        <source>Ask in other words, or look whether the folder is among yours.</source>
        <translation>Fragen Sie mit anderen Worten, oder sehen Sie nach, ob der Ordner dabei ist.</translation>
    </message>
    <message>
        <source>Ask somebody whose trade it is what to do.</source>
        <translation>Frag jemanden, dessen Beruf das ist, was zu tun ist.</translation>
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
        <source>Choose a passphrase or print a recovery code first.</source>
        <translation>Wählen Sie zuerst eine Passphrase oder drucken Sie einen Wiederherstellungscode.</translation>
    </message>
    <message>
        <source>Choose an archive that “Export everything” wrote.</source>
        <translation>Wählen Sie ein Archiv, das „Alles exportieren“ geschrieben hat.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
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
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
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
        <source>Companion gives no advice on health. These are the words of your files.</source>
        <translation>Companion gibt keinen Rat zur Gesundheit. Das sind die Worte Ihrer Dateien.</translation>
    </message>
    <message>
        <source>Companion gives no advice on law. These are the words of your files.</source>
        <translation>Companion gibt keinen Rat zum Recht. Das sind die Worte Ihrer Dateien.</translation>
    </message>
    <message>
        <source>Companion gives no advice on money. These are the words of your files.</source>
        <translation>Companion gibt keinen Rat zu Geld. Das sind die Worte Ihrer Dateien.</translation>
    </message>
    <message>
        <source>Companion is busy with earlier work.</source>
        <translation>Companion ist noch mit früheren Aufgaben beschäftigt.</translation>
    </message>
    <message>
        <source>Companion opens web and mail addresses only, not {address}.</source>
        <translation>Companion öffnet nur Web- und Mailadressen, nicht {address}.</translation>
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
        <source>Copy it, if you trust it.</source>
        <translation>Kopieren Sie sie, wenn Sie ihr trauen.</translation>
    </message>
    <message>
        <source>Enter it, or save a copy without one.</source>
        <translation>Es eingeben oder eine Kopie ohne Passwort speichern.</translation>
    </message>
    <message>
        <source>Enter the passphrase or the recovery code; nothing is lost.</source>
        <translation>Geben Sie die Passphrase oder den Wiederherstellungscode ein; nichts ist verloren.</translation>
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
        <source>If it is a machine of your own, name it in Privacy.</source>
        <translation>Wenn es ein eigener Rechner ist, nennen Sie ihn unter Privatsphäre.</translation>
    </message>
    <message>
        <source>Install strace, then try again.</source>
        <translation>Installieren Sie strace und versuchen Sie es dann noch einmal.</translation>
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
        <source>It is left out on purpose; Privacy can let it be read again.</source>
        <translation>Sie bleibt mit Absicht außen vor; unter Privatsphäre lässt sie sich wieder lesen.</translation>
    </message>
    <message>
        <source>It may leave something out: check lists, counts and sums in the files themselves.</source>
        <translation>Sie kann etwas auslassen: Prüfen Sie Listen, Anzahlen und Summen in den Dateien selbst.</translation>
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
        <source>Leave out dots at its beginning, and end it in .md.</source>
        <translation>Lass Punkte am Anfang weg und beende den Namen mit .md.</translation>
    </message>
    <message>
        <source>Look again; it may have been changed or forgotten.</source>
        <translation>Noch einmal nachsehen; es wurde vielleicht geändert oder vergessen.</translation>
    </message>
    <message>
        <source>Look at the disk and the folder. What you wrote is still here.</source>
        <translation>Sehen Sie nach Platte und Ordner. Was Sie geschrieben haben, ist noch hier.</translation>
    </message>
    <message>
        <source>Look at the disk, then try again.</source>
        <translation>Sehen Sie nach der Platte und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Look at the file, then try again.</source>
        <translation>Sieh nach der Datei und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>Look at the printed sheet again; dashes and capital letters do not count.</source>
        <translation>Sehen Sie noch einmal auf das Blatt; Striche und Großschreibung zählen nicht.</translation>
    </message>
    <message>
        <source>Make another way in first: a passphrase or a recovery code.</source>
        <translation>Legen Sie zuerst einen anderen an: eine Passphrase oder einen Wiederherstellungscode.</translation>
    </message>
    <message>
        <source>Move it away, then start again.</source>
        <translation>Verschiebe es und starte neu.</translation>
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
        <source>No note can be called “{name}”.</source>
        <translation>Keine Notiz kann „{name}“ heißen.</translation>
    </message>
    <message>
        <source>No text was found in this file.</source>
        <translation>In dieser Datei wurde kein Text gefunden.</translation>
    </message>
    <message>
        <source>Nothing could be written to {path}: {reason}.</source>
        <translation>Nach {path} ließ sich nichts schreiben: {reason}.</translation>
    </message>
    <message>
        <source>Nothing in your files fits this question.</source>
        <translation>Nichts in Ihren Dateien passt zu dieser Frage.</translation>
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
        <source>Nothing was taken over. Try another copy of it.</source>
        <translation>Es wurde nichts übernommen. Versuchen Sie es mit einer anderen Kopie.</translation>
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
        <source>Only the keyring opens this memory, and it would open it for anybody at this desk.</source>
        <translation>Nur der Schlüsselbund öffnet dieses Gedächtnis, und er täte es für jeden an diesem Platz.</translation>
    </message>
    <message>
        <source>Open it in its own program and save it again.</source>
        <translation>Sie im eigenen Programm öffnen und neu speichern.</translation>
    </message>
    <message>
        <source>Open it in its own program to see all of it.</source>
        <translation>Öffne sie in ihrem eigenen Programm, um alles zu sehen.</translation>
    </message>
    <message>
        <source>Open it in its own program.</source>
        <translation>Öffne sie in ihrem eigenen Programm.</translation>
    </message>
    <message>
        <source>Open the file in its own program.</source>
        <translation>Öffne die Datei in ihrem eigenen Programm.</translation>
    </message>
    <message>
        <source>People and things are switched off.</source>
        <translation>Personen und Dinge sind ausgeschaltet.</translation>
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
        <source>Put it back from its copy; the memory itself is untouched.</source>
        <translation>Setzen Sie sie aus ihrer Kopie wieder ein; das Gedächtnis selbst ist unberührt.</translation>
    </message>
    <message>
        <source>Put one back into the folder backups, then try again.</source>
        <translation>Legen Sie eine in den Ordner backups zurück und versuchen Sie es dann noch einmal.</translation>
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
        <source>Restore it from a backup, or put the file memory.db back.</source>
        <translation>Stellen Sie sie aus einer Sicherung wieder her oder legen Sie die Datei memory.db zurück.</translation>
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
        <source>Save a copy without a password.</source>
        <translation>Speichere eine Kopie ohne Passwort.</translation>
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
        <source>See whether it is connected, then try again.</source>
        <translation>Prüfen Sie, ob es verbunden ist, und versuchen Sie es noch einmal.</translation>
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
        <source>Switch them on in the Memory room.</source>
        <translation>Schalte sie im Raum Gedächtnis ein.</translation>
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
        <source>That password does not open this file.</source>
        <translation>Dieses Passwort öffnet die Datei nicht.</translation>
    </message>
    <message>
        <source>That recovery code does not open this memory.</source>
        <translation>Dieser Wiederherstellungscode öffnet dieses Gedächtnis nicht.</translation>
    </message>
    <message>
        <source>That request was not understood: {reason}.</source>
        <translation>Diese Anfrage wurde nicht verstanden: {reason}.</translation>
    </message>
    <message>
        <source>That was wrong several times, so the next try is taken in {seconds} seconds.</source>
        <translation>Das war mehrmals falsch; der nächste Versuch zählt erst in {seconds} Sekunden.</translation>
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
        <source>The drive of {path} does not answer.</source>
        <translation>Das Laufwerk von {path} antwortet nicht.</translation>
    </message>
    <message>
        <source>The folder of this memory may not be written to.</source>
        <translation>In den Ordner dieses Gedächtnisses darf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The folder {path} may not be read.</source>
        <translation>Für den Ordner {path} fehlt das Leserecht.</translation>
    </message>
    <message>
        <source>The key file of this memory, keys.json, is damaged.</source>
        <translation>Die Schlüsseldatei dieses Gedächtnisses, keys.json, ist beschädigt.</translation>
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
        <source>The keyring of this machine no longer holds this memory’s key.</source>
        <translation>Der Schlüsselbund dieses Rechners hat den Schlüssel dieses Gedächtnisses nicht mehr.</translation>
    </message>
    <message>
        <source>The memory’s database is damaged.</source>
        <translation>Die Datenbank des Gedächtnisses ist beschädigt.</translation>
    </message>
    <message>
        <source>The memory’s database is missing, though its keys are here.</source>
        <translation>Die Datenbank des Gedächtnisses fehlt, obwohl seine Schlüssel da sind.</translation>
    </message>
    <message>
        <source>The note could not be written: {reason}.</source>
        <translation>Die Notiz konnte nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The reading was stopped, so this rests on a part of the files.</source>
        <translation>Das Lesen wurde angehalten, also beruht dies auf einem Teil der Dateien.</translation>
    </message>
    <message>
        <source>There are no words to remember yet.</source>
        <translation>Noch gibt es keine Worte zum Merken.</translation>
    </message>
    <message>
        <source>There is no folder for your notes yet.</source>
        <translation>Es gibt noch keinen Ordner für Ihre Notizen.</translation>
    </message>
    <message>
        <source>There is no good backup to restore from.</source>
        <translation>Es gibt keine gute Sicherung zum Wiederherstellen.</translation>
    </message>
    <message>
        <source>There is no model {model} here.</source>
        <translation>Ein Modell {model} gibt es hier nicht.</translation>
    </message>
    <message>
        <source>There is nothing to keep yet.</source>
        <translation>Noch gibt es nichts zu behalten.</translation>
    </message>
    <message>
        <source>There is nothing to write down yet.</source>
        <translation>Es gibt noch nichts aufzuschreiben.</translation>
    </message>
    <message>
        <source>These are sentences that Companion chose from the files, in their own words; no large model read them.</source>
        <translation>Das sind Sätze, die Companion aus den Dateien ausgewählt hat, in deren eigenen Worten; kein großes Modell hat sie gelesen.</translation>
    </message>
    <message>
        <source>These can answer: {known}.</source>
        <translation>Diese können antworten: {known}.</translation>
    </message>
    <message>
        <source>This Companion already holds something of yours.</source>
        <translation>In diesem Companion ist schon etwas von Ihnen.</translation>
    </message>
    <message>
        <source>This answer may rest on a part of the passages. Ask again, or choose another model.</source>
        <translation>Diese Antwort beruht womöglich nur auf einem Teil der Stellen. Fragen Sie noch einmal, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>This answer rests on the passages shown here, not on everything in your files.</source>
        <translation>Diese Antwort beruht auf den hier gezeigten Stellen, nicht auf allem in Ihren Dateien.</translation>
    </message>
    <message>
        <source>This export is damaged or was changed: something in it is missing.</source>
        <translation>Dieser Export ist beschädigt oder wurde verändert: Es fehlt etwas darin.</translation>
    </message>
    <message>
        <source>This file has not been read yet.</source>
        <translation>Diese Datei wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>This file is locked with a password, and Companion cannot open its kind of lock.</source>
        <translation>Diese Datei ist mit einem Passwort gesperrt, und Companion kann diese Art von Sperre nicht öffnen.</translation>
    </message>
    <message>
        <source>This file is no export of Companion.</source>
        <translation>Diese Datei ist kein Export von Companion.</translation>
    </message>
    <message>
        <source>This file was forgotten.</source>
        <translation>Diese Datei wurde vergessen.</translation>
    </message>
    <message>
        <source>This goal has no words yet.</source>
        <translation>Dieses Ziel hat noch keine Worte.</translation>
    </message>
    <message>
        <source>This is the only way into this memory.</source>
        <translation>Das ist der einzige Zugang zu diesem Gedächtnis.</translation>
    </message>
    <message>
        <source>This machine offers no way to watch a session from outside.</source>
        <translation>Dieser Rechner bietet keinen Weg, eine Sitzung von außen zu beobachten.</translation>
    </message>
    <message>
        <source>This page cannot be drawn here.</source>
        <translation>Diese Seite lässt sich hier nicht zeichnen.</translation>
    </message>
    <message>
        <source>This step has no words yet.</source>
        <translation>Dieser Schritt hat noch keine Worte.</translation>
    </message>
    <message>
        <source>Try again; if it happens with one file, leave that one out.</source>
        <translation>Versuchen Sie es noch einmal; geschieht es bei einer Datei, lassen Sie diese aus.</translation>
    </message>
    <message>
        <source>Wait, then try again.</source>
        <translation>Warten Sie und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Write a few words, for example: 5 km, legs fine.</source>
        <translation>Schreiben Sie ein paar Worte, zum Beispiel: 5 km, Beine gut.</translation>
    </message>
    <message>
        <source>Write a few words.</source>
        <translation>Schreiben Sie ein paar Worte.</translation>
    </message>
    <message>
        <source>Write one sentence, for example: I am allergic to penicillin.</source>
        <translation>Schreiben Sie einen Satz, zum Beispiel: Ich bin allergisch gegen Penicillin.</translation>
    </message>
    <message>
        <source>Write one sentence, for example: Run a half marathon by June.</source>
        <translation>Schreiben Sie einen Satz, zum Beispiel: Bis Juni einen Halbmarathon laufen.</translation>
    </message>
    <message>
        <source>Write what is to be done.</source>
        <translation>Schreiben Sie, was zu tun ist.</translation>
    </message>
    <message>
        <source>{host} is not this machine, so Companion does not ask models there.</source>
        <translation>{host} ist nicht dieser Rechner; dort fragt Companion keine Modelle.</translation>
    </message>
    <message>
        <source>{model} runs on somebody else’s computer, so Companion refuses it.</source>
        <translation>{model} läuft auf einem fremden Rechner; deshalb lehnt Companion es ab.</translation>
    </message>
    <message>
        <source>“{name}” could not be read: {reason}.</source>
        <translation>„{name}“ konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>“{name}” is no text that can be written in here.</source>
        <translation>„{name}“ ist kein Text, in dem hier geschrieben werden kann.</translation>
    </message>
    <message>
        <source>The model {model} cannot hold a conversation.</source>
        <translation>Das Modell {model} kann kein Gespräch führen.</translation>
    </message>
    <message>
        <source>A backup could not be made or read back: {reason}.</source>
        <translation>Eine Sicherung ließ sich nicht anlegen oder zurücklesen: {reason}.</translation>
    </message>
    <message>
        <source>Choose one in the Notes room, or run `companion note --folder FOLDER`.</source>
        <translation>Wählen Sie einen im Raum Notizen, oder rufen Sie `companion note --folder FOLDER` auf.</translation>
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
        <source>{model} says that it read about {percent} % of what it was sent.</source>
        <translation>{model} gibt an, etwa {percent} % dessen gelesen zu haben, was es bekam.</translation>
    </message>
    <message>
        <source>{path} holds Companion’s own memory, so it is not read.</source>
        <translation>{path} enthält das Gedächtnis von Companion selbst und wird deshalb nicht gelesen.</translation>
    </message>
    <message>
        <source>{path} is in the way of Companion’s own folder of that name.</source>
        <translation>{path} steht dem gleichnamigen Ordner von Companion im Weg.</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path} ist kein Ordner.</translation>
    </message>
</context>
<context>
    <name>ProofSection</name>
    <message>
        <source>Prove it</source>
        <translation>Beweisen</translation>
    </message>
    <message>
        <source>Runs a whole session on sample files, watched by the system, and shows every attempt. Takes a minute or two.</source>
        <translation>Spielt eine ganze Sitzung mit Beispieldateien durch, vom System beobachtet, und zeigt jeden Versuch. Dauert ein, zwei Minuten.</translation>
    </message>
    <message>
        <source>A session on sample files is being watched</source>
        <translation>Eine Sitzung mit Beispieldateien wird beobachtet</translation>
    </message>
    <message>
        <source>The session worked where no network can be reached.</source>
        <translation>Die Sitzung lief dort, wo kein Netz erreichbar ist.</translation>
    </message>
    <message>
        <source>Attempts cannot be listed on this machine: strace is not installed.</source>
        <translation>Versuche lassen sich hier nicht auflisten: strace ist nicht installiert.</translation>
    </message>
    <message>
        <source>0 connections and 0 name look-ups beyond this machine</source>
        <translation>0 Verbindungen und 0 Namensanfragen nach außerhalb dieses Rechners</translation>
    </message>
    <message>
        <source>Somebody tried to get out</source>
        <translation>Jemand versuchte hinauszukommen</translation>
    </message>
    <message>
        <source>The session ended early, so this proves nothing</source>
        <translation>Die Sitzung endete zu früh; das beweist nichts</translation>
    </message>
    <message>
        <source>refused by the system</source>
        <translation>vom System verweigert</translation>
    </message>
    <message>
        <source>beyond this machine</source>
        <translation>außerhalb dieses Rechners</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>dieser Rechner</translation>
    </message>
    <message numerus="yes">
        <source>%Ln times</source>
        <translation>
            <numerusform>%Ln-mal</numerusform>
            <numerusform>%Ln-mal</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposalCard</name>
    <message>
        <source>Pin it</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Not a goal</source>
        <translation>Kein Ziel</translation>
    </message>
    <message>
        <source>Is this a goal?</source>
        <translation>Ist das ein Ziel?</translation>
    </message>
    <message>
        <source>Is this a goal? {}</source>
        <translation>Ist das ein Ziel? {}</translation>
    </message>
    <message>
        <source>Pinned. It stands in Goals.</source>
        <translation>Angeheftet. Es steht unter Ziele.</translation>
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
    <name>QuickCapture</name>
    <message>
        <source>Write down</source>
        <translation>Aufschreiben</translation>
    </message>
    <message>
        <source>What to write down</source>
        <translation>Was aufgeschrieben wird</translation>
    </message>
    <message>
        <source>Goes to the end of today’s note</source>
        <translation>Kommt ans Ende der heutigen Notiz</translation>
    </message>
    <message>
        <source>Choose a folder for notes</source>
        <translation>Ordner für Notizen wählen</translation>
    </message>
    <message>
        <source>Esc puts it away</source>
        <translation>Esc legt es weg</translation>
    </message>
    <message>
        <source>Where do your notes lie?</source>
        <translation>Wo liegen Ihre Notizen?</translation>
    </message>
</context>
<context>
    <name>QuickWindow</name>
    <message>
        <source>Quick ask</source>
        <translation>Schnelle Frage</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Ask about your files</source>
        <translation>Eine Frage zu Ihren Dateien</translation>
    </message>
    <message>
        <source>Esc puts it away</source>
        <translation>Esc legt es weg</translation>
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
        <source>Show the text</source>
        <translation>Text zeigen</translation>
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
        <source>Page {} of {}</source>
        <translation>Seite {} von {}</translation>
    </message>
    <message numerus="yes">
        <source>%n lines are marked; the text has the same words</source>
        <translation>
            <numerusform>%n Zeile ist markiert; im Text stehen dieselben Wörter</numerusform>
            <numerusform>%n Zeilen sind markiert; im Text stehen dieselben Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the page</source>
        <translation>Seite zeigen</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
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
    <name>Related</name>
    <message>
        <source>Related passages</source>
        <translation>Verwandte Stellen</translation>
    </message>
    <message>
        <source>What your files say about it stands here while you write.</source>
        <translation>Was Ihre Dateien dazu sagen, steht hier, während Sie schreiben.</translation>
    </message>
    <message>
        <source>Related</source>
        <translation>Verwandtes</translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Gedächtnis</translation>
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
        <source>Rooms and conversations</source>
        <translation>Bereiche und Gespräche</translation>
    </message>
</context>
<context>
    <name>RowsLayer</name>
    <message>
        <source>What was counted</source>
        <translation>Was gezählt wurde</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Gezählt wird</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammengefasst</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Zählt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows; Enter on one opens its file</source>
        <translation>
            <numerusform>%Ln Zeile; die Eingabetaste öffnet ihre Datei</numerusform>
            <numerusform>%Ln Zeilen; die Eingabetaste öffnet die Datei der gewählten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowsModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
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
    <name>SentLayer</name>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>From you and your files</source>
        <translation>Von Ihnen und aus Ihren Dateien</translation>
    </message>
    <message>
        <source>From earlier in the conversation</source>
        <translation>Von früher im Gespräch</translation>
    </message>
    <message>
        <source>What was sent to the model</source>
        <translation>Was an das Modell ging</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy all of it</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>No model was asked: the sentences of this answer are your files’ own words.</source>
        <translation>Kein Modell wurde gefragt: Die Sätze dieser Antwort sind die Worte Ihrer Dateien selbst.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pieces of words</source>
        <translation>
            <numerusform>%Ln Wortstück</numerusform>
            <numerusform>%Ln Wortstücke</numerusform>
        </translation>
    </message>
    <message>
        <source>{}: {}, as the model counts them.</source>
        <translation>{}: {}, wie das Modell sie zählt.</translation>
    </message>
    <message>
        <source>It can read {} at once.</source>
        <translation>Es kann {} auf einmal lesen.</translation>
    </message>
    <message>
        <source>None of it left this machine.</source>
        <translation>Nichts davon hat diesen Rechner verlassen.</translation>
    </message>
    <message>
        <source>Copied what was sent</source>
        <translation>Kopiert, was gesendet wurde</translation>
    </message>
</context>
<context>
    <name>SettingsRoom</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Aussehen und Sprache</translation>
    </message>
    <message>
        <source>Start and tray</source>
        <translation>Start und Infobereich</translation>
    </message>
    <message>
        <source>Briefs and quiet hours</source>
        <translation>Überblicke und Ruhezeiten</translation>
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
        <source>Stay in the tray</source>
        <translation>Im Infobereich bleiben</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Bei der Anmeldung starten</translation>
    </message>
    <message>
        <source>Tell when work is done</source>
        <translation>Sagen, wenn Arbeit fertig ist</translation>
    </message>
    <message>
        <source>Discreet</source>
        <translation>Diskret</translation>
    </message>
    <message>
        <source>Quick ask from anywhere</source>
        <translation>Schnelle Frage von überall</translation>
    </message>
    <message>
        <source>Write down from anywhere</source>
        <translation>Von überall aufschreiben</translation>
    </message>
    <message>
        <source>Morning brief</source>
        <translation>Überblick am Morgen</translation>
    </message>
    <message>
        <source>Weekly review</source>
        <translation>Wochenrückblick</translation>
    </message>
    <message>
        <source>Keep briefs as files</source>
        <translation>Überblicke als Dateien behalten</translation>
    </message>
    <message>
        <source>Let your model word them</source>
        <translation>Ihr Modell formulieren lassen</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Ruhezeiten</translation>
    </message>
    <message>
        <source>Number for somebody in distress</source>
        <translation>Nummer für jemanden in Not</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>No setting is called “{}”.</source>
        <translation>Keine Einstellung heißt „{}“.</translation>
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
        <source>On top of the desktop’s own size</source>
        <translation>Zusätzlich zur Größe des Desktops</translation>
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
        <source>Companion speaks</source>
        <translation>Companion spricht</translation>
    </message>
    <message>
        <source>From the next start on. Your files may be in any language</source>
        <translation>Ab dem nächsten Start. Ihre Dateien können in jeder Sprache sein</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>First goal</source>
        <translation>Erstes Ziel</translation>
    </message>
    <message>
        <source>What was skipped at the first start can be gone through again</source>
        <translation>Was beim ersten Start übersprungen wurde, lässt sich nachholen</translation>
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
        <source>Ctrl+K</source>
        <translation>Strg+K</translation>
    </message>
    <message>
        <source>Find or do</source>
        <translation>Finden oder tun</translation>
    </message>
    <message>
        <source>Ctrl+Shift+N</source>
        <translation>Strg+Umschalt+N</translation>
    </message>
    <message>
        <source>New private conversation</source>
        <translation>Neues vertrauliches Gespräch</translation>
    </message>
    <message>
        <source>↑</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Edit the last question, in an empty field</source>
        <translation>Die letzte Frage ändern, im leeren Feld</translation>
    </message>
    <message>
        <source>Stop, or close what lies on top</source>
        <translation>Anhalten oder schließen, was obenauf liegt</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Strg+F</translation>
    </message>
    <message>
        <source>Find in this view</source>
        <translation>In dieser Ansicht finden</translation>
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
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>What the sentence’s citation says</source>
        <translation>Was der Beleg des Satzes sagt</translation>
    </message>
    <message>
        <source>Alt+↑, Alt+↓</source>
        <translation>Alt+↑, Alt+↓</translation>
    </message>
    <message>
        <source>Move a goal on the board</source>
        <translation>Ziel auf der Tafel verschieben</translation>
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
        <source>Ctrl+Shift+C</source>
        <translation>Strg+Umschalt+C</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Stand eintragen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation>Strg+Umschalt+L</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
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
        <source>Rooms in order</source>
        <translation>Bereiche der Reihe nach</translation>
    </message>
    <message>
        <source>Ctrl+1 … 9</source>
        <translation>Strg+1 … 9</translation>
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
        <source>Companion</source>
        <translation>Companion</translation>
    </message>
    <message>
        <source>Fold the sidebar</source>
        <translation>Seitenleiste einklappen</translation>
    </message>
    <message>
        <source>Find or do</source>
        <translation>Finden oder tun</translation>
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
        <source>The conversations could not be read. They are looked at again with the next one.</source>
        <translation>Die Gespräche ließen sich nicht lesen. Beim nächsten wird wieder nachgesehen.</translation>
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
    <name>StartSettings</name>
    <message>
        <source>This desktop shows no tray.</source>
        <translation>Dieser Desktop hat keinen Infobereich.</translation>
    </message>
    <message>
        <source>Closing the window leaves quick ask and pause in the tray</source>
        <translation>Nach dem Schließen bleiben schnelle Frage und Pause im Infobereich</translation>
    </message>
    <message>
        <source>Hidden, without a window</source>
        <translation>Verborgen, ohne Fenster</translation>
    </message>
    <message>
        <source>By the desktop’s own messages, which never say what is in your files</source>
        <translation>Durch Meldungen des Desktops, die nie sagen, was in Ihren Dateien steht</translation>
    </message>
    <message>
        <source>Messages do not say what is done; the window is covered while another program is in front</source>
        <translation>Meldungen sagen nicht, was fertig ist; das Fenster ist verdeckt, solange ein anderes Programm vorn ist</translation>
    </message>
    <message>
        <source>{} opens a small window to ask from</source>
        <translation>{} öffnet ein kleines Fenster zum Fragen</translation>
    </message>
    <message>
        <source>{} opens a small window; what you write goes to today’s note</source>
        <translation>{} öffnet ein kleines Fenster; was Sie schreiben, kommt in die Notiz von heute</translation>
    </message>
    <message>
        <source>Any shortcut of the desktop may run “companion quick” or “companion capture” too.</source>
        <translation>Auch jedes Tastenkürzel des Desktops darf „companion quick“ oder „companion capture“ starten.</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>A step, in a few words</source>
        <translation>Ein Schritt, in wenigen Worten</translation>
    </message>
    <message>
        <source>A new step</source>
        <translation>Ein neuer Schritt</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Suggest steps</source>
        <translation>Schritte vorschlagen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>{}, by {}</source>
        <translation>{}, bis {}</translation>
    </message>
    <message>
        <source>Remove the step {}</source>
        <translation>Schritt {} entfernen</translation>
    </message>
    <message>
        <source>No list of yours speaks of this goal, and no model proposes a step.</source>
        <translation>Keine Ihrer Listen spricht von diesem Ziel, und kein Modell schlägt einen Schritt vor.</translation>
    </message>
    <message>
        <source>by the model</source>
        <translation>vom Modell</translation>
    </message>
    <message>
        <source>Make it a step</source>
        <translation>Zum Schritt machen</translation>
    </message>
    <message>
        <source>Make it a step: {}</source>
        <translation>Zum Schritt machen: {}</translation>
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
        <source>First goal</source>
        <translation>Erstes Ziel</translation>
    </message>
    <message>
        <source>What matters to you</source>
        <translation>Was Ihnen wichtig ist</translation>
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
    <name>Strip</name>
    <message>
        <source>Private. Nothing of this conversation is kept.</source>
        <translation>Vertraulich. Von diesem Gespräch wird nichts behalten.</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>TalksPage</name>
    <message>
        <source>What you ask and hear is kept here, unless the conversation is private.</source>
        <translation>Was Sie fragen und hören, bleibt hier, außer in privaten Gesprächen.</translation>
    </message>
    <message>
        <source>No conversation is kept yet</source>
        <translation>Noch ist kein Gespräch behalten</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Kinds of evidence</source>
        <translation>Arten von Belegen</translation>
    </message>
    <message>
        <source>Show earlier ones</source>
        <translation>Frühere zeigen</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Check-ins</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>{}, {} of them to look at</source>
        <translation>{}, davon {} anzusehen</translation>
    </message>
    <message>
        <source>Nothing yet. What you write down or check in appears here by itself.</source>
        <translation>Noch nichts. Was Sie aufschreiben oder eintragen, erscheint hier von selbst.</translation>
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
        <source>Find in this conversation</source>
        <translation>In diesem Gespräch suchen</translation>
    </message>
    <message>
        <source>New private conversation</source>
        <translation>Neues vertrauliches Gespräch</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passagen</translation>
    </message>
    <message>
        <source>Private conversation</source>
        <translation>Vertrauliches Gespräch</translation>
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
    <name>TodayRoom</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln Termin</numerusform>
            <numerusform>%Ln Termine</numerusform>
        </translation>
    </message>
    <message>
        <source>On the calendar</source>
        <translation>Im Kalender</translation>
    </message>
    <message>
        <source>Nothing is in your calendar files for today.</source>
        <translation>In Ihren Kalenderdateien steht für heute nichts.</translation>
    </message>
    <message>
        <source>all day</source>
        <translation>ganztags</translation>
    </message>
    <message>
        <source>Goals that need a push</source>
        <translation>Ziele, die einen Anstoß brauchen</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Stand eintragen</translation>
    </message>
    <message>
        <source>Check in: {}</source>
        <translation>Eintragen: {}</translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>Nicht mehr fragen</translation>
    </message>
    <message>
        <source>Last entry: {}</source>
        <translation>Letzter Eintrag: {}</translation>
    </message>
    <message>
        <source>Nothing since {}. Is it still a goal?</source>
        <translation>Nichts seit {}. Ist es noch ein Ziel?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days are left.</source>
        <translation>
            <numerusform>Noch %Ln Tag.</numerusform>
            <numerusform>Noch %Ln Tage.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open in your lists</source>
        <translation>Offen in Ihren Listen</translation>
    </message>
    <message>
        <source>New in your files</source>
        <translation>Neu in Ihren Dateien</translation>
    </message>
    <message>
        <source>since yesterday</source>
        <translation>seit gestern</translation>
    </message>
</context>
<context>
    <name>WeekPage</name>
    <message>
        <source>The week</source>
        <translation>Die Woche</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>The week before</source>
        <translation>Die Woche davor</translation>
    </message>
    <message>
        <source>The week after</source>
        <translation>Die Woche danach</translation>
    </message>
    <message>
        <source>The week of {}</source>
        <translation>Die Woche ab {}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Companion’s engine is starting</source>
        <translation>Companion startet</translation>
    </message>
</context>
<context>
    <name>WholeFiles</name>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop reading; what was read is kept</source>
        <translation>Lesen anhalten; was gelesen wurde, bleibt</translation>
    </message>
    <message>
        <source>Begin reading</source>
        <translation>Lesen beginnen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files to read</source>
        <translation>
            <numerusform>%Ln Datei zu lesen</numerusform>
            <numerusform>%Ln Dateien zu lesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Putting together what was found</source>
        <translation>Das Gefundene wird zusammengestellt</translation>
    </message>
    <message numerus="yes">
        <source>{} of %Ln files read</source>
        <translation>
            <numerusform>{} von %Ln Datei gelesen</numerusform>
            <numerusform>{} von %Ln Dateien gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>{}, {} left</source>
        <translation>{}, noch {}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more files could not be read</source>
        <translation>
            <numerusform>%Ln weitere Datei konnte nicht gelesen werden</numerusform>
            <numerusform>%Ln weitere Dateien konnten nicht gelesen werden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Everything, %Ln files</source>
        <translation>
            <numerusform>Alles, %Ln Datei</numerusform>
            <numerusform>Alles, %Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change what is read</source>
        <translation>Ändern, was gelesen wird</translation>
    </message>
</context>
<context>
    <name>WritingUp</name>
    <message>
        <source>Nothing of a private conversation is kept. Copy the answer instead.</source>
        <translation>Von einem privaten Gespräch wird nichts behalten. Kopiere stattdessen die Antwort.</translation>
    </message>
    <message>
        <source>Writing it up …</source>
        <translation>Wird ausgearbeitet …</translation>
    </message>
    <message>
        <source>Where may the draft be saved?</source>
        <translation>Wo darf der Entwurf liegen?</translation>
    </message>
    <message>
        <source>It could not be saved there.</source>
        <translation>Dort konnte er nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Saved as {}, worded by {}</source>
        <translation>Gespeichert als {}, formuliert von {}</translation>
    </message>
    <message>
        <source>Saved as {}, in the words of your files</source>
        <translation>Gespeichert als {}, in den Worten Ihrer Dateien</translation>
    </message>
</context>
<context>
    <name>_Delegate</name>
    <message>
        <source>Title of the conversation</source>
        <translation>Titel des Gesprächs</translation>
    </message>
</context>
<context>
    <name>goals</name>
    <message>
        <source>resting since {}</source>
        <translation>ruht seit {}</translation>
    </message>
    <message>
        <source>Next: {}</source>
        <translation>Als Nächstes: {}</translation>
    </message>
    <message>
        <source>Nothing written down yet</source>
        <translation>Noch nichts aufgeschrieben</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>nothing written down</source>
        <translation>nichts aufgeschrieben</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>{} to {}, middle {}</source>
        <translation>{} bis {}, Mitte {}</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>Ausblick</translation>
    </message>
    <message>
        <source>Longest of each week</source>
        <translation>Das Längste jeder Woche</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Alles zusammen</translation>
    </message>
    <message>
        <source>Last entry of each week</source>
        <translation>Letzter Eintrag jeder Woche</translation>
    </message>
    <message>
        <source>Change since the first entry</source>
        <translation>Veränderung seit dem ersten Eintrag</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>now, {} wanted</source>
        <translation>jetzt, {} gewünscht</translation>
    </message>
    <message>
        <source>of {}</source>
        <translation>von {}</translation>
    </message>
    <message>
        <source>of {} so far</source>
        <translation>von {} bisher</translation>
    </message>
    <message>
        <source>of {} steps</source>
        <translation>von {} Schritten</translation>
    </message>
    <message>
        <source>nothing written down yet</source>
        <translation>noch nichts aufgeschrieben</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>{} percent</source>
        <translation>{} Prozent</translation>
    </message>
    <message>
        <source>{}: kept {} times in a row.</source>
        <translation>{}: {}-mal in Folge eingehalten.</translation>
    </message>
    <message>
        <source>{}: not kept the last time.</source>
        <translation>{}: zuletzt nicht eingehalten.</translation>
    </message>
    <message>
        <source>In the time from {} to {} you wrote down none.</source>
        <translation>Von {} bis {} haben Sie nichts aufgeschrieben.</translation>
    </message>
    <message>
        <source>Now {} of {}.</source>
        <translation>Jetzt {} von {}.</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>Rhythmus</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>paces</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>books</source>
        <translation>Bücher</translation>
    </message>
    <message>
        <source>miles</source>
        <translation>Meilen</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>auf dem Weg</translation>
    </message>
    <message>
        <source>tight</source>
        <translation>knapp</translation>
    </message>
    <message>
        <source>behind</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>too early to say</source>
        <translation>noch zu früh</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>erreicht</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>jeden Tag</translation>
    </message>
    <message>
        <source>once a week</source>
        <translation>einmal die Woche</translation>
    </message>
    <message>
        <source>once a month</source>
        <translation>einmal im Monat</translation>
    </message>
    <message>
        <source>once a year</source>
        <translation>einmal im Jahr</translation>
    </message>
    <message>
        <source>twice a day</source>
        <translation>zweimal am Tag</translation>
    </message>
    <message>
        <source>twice a week</source>
        <translation>zweimal die Woche</translation>
    </message>
    <message>
        <source>twice a month</source>
        <translation>zweimal im Monat</translation>
    </message>
    <message>
        <source>twice a year</source>
        <translation>zweimal im Jahr</translation>
    </message>
    <message>
        <source>{} times a day</source>
        <translation>{}-mal am Tag</translation>
    </message>
    <message>
        <source>{} times a week</source>
        <translation>{}-mal die Woche</translation>
    </message>
    <message>
        <source>{} times a month</source>
        <translation>{}-mal im Monat</translation>
    </message>
    <message>
        <source>{} times a year</source>
        <translation>{}-mal im Jahr</translation>
    </message>
    <message>
        <source>every {} days</source>
        <translation>alle {} Tage</translation>
    </message>
    <message>
        <source>every {} weeks</source>
        <translation>alle {} Wochen</translation>
    </message>
    <message>
        <source>every {} months</source>
        <translation>alle {} Monate</translation>
    </message>
    <message>
        <source>every {} years</source>
        <translation>alle {} Jahre</translation>
    </message>
    <message>
        <source>all entries added up</source>
        <translation>alle Einträge zusammen</translation>
    </message>
    <message>
        <source>each one counts</source>
        <translation>jedes zählt</translation>
    </message>
    <message>
        <source>the longest single one</source>
        <translation>das längste einzelne</translation>
    </message>
    <message>
        <source>the latest entry</source>
        <translation>der letzte Eintrag</translation>
    </message>
    <message>
        <source>the change since the first entry</source>
        <translation>die Veränderung seit dem ersten Eintrag</translation>
    </message>
    <message>
        <source>at least so much each time</source>
        <translation>jedes Mal mindestens so viel</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>every weekday</source>
        <translation>jeden Werktag</translation>
    </message>
    <message>
        <source>every {}</source>
        <translation>jeden {}</translation>
    </message>
    <message>
        <source>{} times {}</source>
        <translation>{}-mal {}</translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{} und {}</translation>
    </message>
    <message>
        <source>by {}</source>
        <translation>bis {}</translation>
    </message>
    <message>
        <source>{} less</source>
        <translation>{} weniger</translation>
    </message>
    <message>
        <source>{} more</source>
        <translation>{} mehr</translation>
    </message>
    <message>
        <source>Under four entries, or too few weeks: {} so far.</source>
        <translation>Unter vier Einträgen oder zu wenige Wochen: bisher {}.</translation>
    </message>
    <message>
        <source>The target is reached.</source>
        <translation>Das Ziel ist erreicht.</translation>
    </message>
    <message>
        <source>Kept in {} of the last {} periods.</source>
        <translation>In {} der letzten {} Zeiträume eingehalten.</translation>
    </message>
    <message>
        <source>The forecast runs from {} to {}, its middle is {}; the target is {}.</source>
        <translation>Der Ausblick reicht von {} bis {}, seine Mitte ist {}; das Ziel ist {}.</translation>
    </message>
    <message>
        <source>If it goes on as in the last {} weeks: {} to {} by {}; {} lies inside.</source>
        <translation>Geht es weiter wie in den letzten {} Wochen: {} bis {} am {}; {} liegt darin.</translation>
    </message>
    <message>
        <source>If it goes on as in the last {} weeks: {} to {} by {}; {} lies outside.</source>
        <translation>Geht es weiter wie in den letzten {} Wochen: {} bis {} am {}; {} liegt außerhalb.</translation>
    </message>
    <message>
        <source>The sums of the last weeks, empty weeks counted as nothing, give a mean and how far weeks differ from it. The range holds eight of ten cases if the coming weeks are like those.</source>
        <translation>Die Summen der letzten Wochen, leere als nichts gezählt, geben einen Mittelwert und wie weit die Wochen davon abweichen. Die Spanne umfasst acht von zehn Fällen, wenn die kommenden Wochen wie diese sind.</translation>
    </message>
    <message>
        <source>Each two weeks of the last eight have a slope between them; the middle one of all slopes leads on from the last entry. The range leaves out the steepest and the flattest tenth.</source>
        <translation>Je zwei der letzten acht Wochen haben eine Steigung zwischen sich; die mittlere aller Steigungen führt vom letzten Eintrag weiter. Die Spanne lässt das steilste und das flachste Zehntel weg.</translation>
    </message>
    <message>
        <source>a row of your table</source>
        <translation>eine Zeile Ihrer Tabelle</translation>
    </message>
    <message>
        <source>a number with this unit</source>
        <translation>eine Zahl mit dieser Einheit</translation>
    </message>
    <message>
        <source>a ticked task</source>
        <translation>eine abgehakte Aufgabe</translation>
    </message>
    <message>
        <source>an event in your calendar</source>
        <translation>ein Termin in Ihrem Kalender</translation>
    </message>
    <message>
        <source>close in meaning</source>
        <translation>dem Sinn nach nah</translation>
    </message>
    <message>
        <source>you confirmed this place before</source>
        <translation>diese Stelle haben Sie schon bestätigt</translation>
    </message>
    <message>
        <source>your check-in</source>
        <translation>Ihr Eintrag</translation>
    </message>
    <message>
        <source>line {}</source>
        <translation>Zeile {}</translation>
    </message>
    <message>
        <source>page {}</source>
        <translation>Seite {}</translation>
    </message>
    <message>
        <source>Your check-in</source>
        <translation>Ihr Eintrag</translation>
    </message>
    <message>
        <source>Written in a chat. Matched: {}</source>
        <translation>In einem Gespräch geschrieben. Zugeordnet: {}</translation>
    </message>
    <message>
        <source>{}. Matched: {}</source>
        <translation>{}. Zugeordnet: {}</translation>
    </message>
</context>
<context>
    <name>plan</name>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Durchschnitt</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>Kleinster Wert</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Größter Wert</translation>
    </message>
    <message>
        <source>Number of rows</source>
        <translation>Zahl der Zeilen</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erster</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letzter</translation>
    </message>
    <message>
        <source>List of rows</source>
        <translation>Liste der Zeilen</translation>
    </message>
    <message>
        <source>by month</source>
        <translation>nach Monat</translation>
    </message>
    <message>
        <source>by quarter</source>
        <translation>nach Quartal</translation>
    </message>
    <message>
        <source>by year</source>
        <translation>nach Jahr</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>alles zusammen</translation>
    </message>
    <message>
        <source>by {}</source>
        <translation>nach {}</translation>
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
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>what stands beside it</source>
        <translation>die Stelle daneben</translation>
    </message>
    <message>
        <source>found by {}</source>
        <translation>gefunden über {}</translation>
    </message>
    <message>
        <source>found by {} and {}</source>
        <translation>gefunden über {} und {}</translation>
    </message>
    <message>
        <source>Citation {}</source>
        <translation>Beleg {}</translation>
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
        <source>Counted in the tables of your files</source>
        <translation>In den Tabellen Ihrer Dateien gezählt</translation>
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
        <source>by words, {}</source>
        <translation>nach Wörtern, {}</translation>
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
        <source>another language</source>
        <translation>eine andere Sprache</translation>
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
        <source>not in your files</source>
        <translation>nicht in Ihren Dateien</translation>
    </message>
    <message>
        <source>not read: {}</source>
        <translation>nicht gelesen: {}</translation>
    </message>
    <message>
        <source>You said this</source>
        <translation>Das haben Sie gesagt</translation>
    </message>
    <message>
        <source>You asked this</source>
        <translation>Das haben Sie gefragt</translation>
    </message>
    <message>
        <source>An earlier answer of Companion</source>
        <translation>Eine frühere Antwort von Companion</translation>
    </message>
    <message>
        <source>What you told of yourself</source>
        <translation>Was Sie über sich gesagt haben</translation>
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
        <source>Only in the cloud</source>
        <translation>Nur in der Cloud</translation>
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
        <source>Left out by you</source>
        <translation>Von Ihnen ausgelassen</translation>
    </message>
    <message>
        <source>More that was not counted</source>
        <translation>Weitere, nicht gezählt</translation>
    </message>
    <message>
        <source>when it was sent</source>
        <translation>den Zeitpunkt des Versands</translation>
    </message>
    <message>
        <source>the event in it</source>
        <translation>den Termin darin</translation>
    </message>
    <message>
        <source>the head of the note</source>
        <translation>den Kopf der Notiz</translation>
    </message>
    <message>
        <source>the camera</source>
        <translation>die Kamera</translation>
    </message>
    <message>
        <source>the document</source>
        <translation>das Dokument</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>den Namen</translation>
    </message>
    <message>
        <source>when it was changed</source>
        <translation>die letzte Änderung</translation>
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
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Dateiart</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Nothing has been read yet</source>
        <translation>Es wurde noch nichts gelesen</translation>
    </message>
    <message>
        <source>You promised: “{}”</source>
        <translation>Sie haben versprochen: „{}“</translation>
    </message>
    <message>
        <source>Promised to you: “{}”</source>
        <translation>Ihnen versprochen: „{}“</translation>
    </message>
    <message>
        <source>Due {}.</source>
        <translation>Fällig am {}.</translation>
    </message>
    <message>
        <source>Where may it be saved?</source>
        <translation>Wohin darf es gespeichert werden?</translation>
    </message>
    <message>
        <source>It could not be saved there.</source>
        <translation>Dort ließ es sich nicht speichern.</translation>
    </message>
    <message>
        <source>Saved as {}</source>
        <translation>Gespeichert als {}</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>Ich</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Zuhause</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Gesundheit</translation>
    </message>
    <message>
        <source>Food</source>
        <translation>Essen</translation>
    </message>
    <message>
        <source>Likes and dislikes</source>
        <translation>Vorlieben</translation>
    </message>
    <message>
        <source>Routine</source>
        <translation>Gewohnheiten</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Never facts about who I am</source>
        <translation>Nie Fakten darüber, wer ich bin</translation>
    </message>
    <message>
        <source>Never facts about family</source>
        <translation>Nie Fakten über Familie</translation>
    </message>
    <message>
        <source>Never facts about my home</source>
        <translation>Nie Fakten über mein Zuhause</translation>
    </message>
    <message>
        <source>Never facts about work</source>
        <translation>Nie Fakten über Arbeit</translation>
    </message>
    <message>
        <source>Never facts about health</source>
        <translation>Nie Fakten über Gesundheit</translation>
    </message>
    <message>
        <source>Never facts about food</source>
        <translation>Nie Fakten über Essen</translation>
    </message>
    <message>
        <source>Never facts about what I like</source>
        <translation>Nie Fakten über meine Vorlieben</translation>
    </message>
    <message>
        <source>Never facts about my routine</source>
        <translation>Nie Fakten über meine Gewohnheiten</translation>
    </message>
    <message>
        <source>Never facts about my contact details</source>
        <translation>Nie Fakten über meine Kontaktdaten</translation>
    </message>
    <message>
        <source>{} to {}</source>
        <translation>{} bis {}</translation>
    </message>
    <message>
        <source>until {}</source>
        <translation>bis {}</translation>
    </message>
    <message>
        <source>since {}</source>
        <translation>seit {}</translation>
    </message>
    <message>
        <source>Not read: {}</source>
        <translation>Nicht gelesen: {}</translation>
    </message>
    <message>
        <source>before: {}</source>
        <translation>vorher: {}</translation>
    </message>
    <message>
        <source>Message of {}</source>
        <translation>Nachricht vom {}</translation>
    </message>
    <message>
        <source>A note that is gone</source>
        <translation>Eine Notiz, die es nicht mehr gibt</translation>
    </message>
    <message>
        <source>Your own words</source>
        <translation>Ihre eigenen Worte</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Gone from the database</source>
        <translation>Aus der Datenbank verschwunden</translation>
    </message>
    <message>
        <source>Gone from kept answers</source>
        <translation>Aus behaltenen Antworten verschwunden</translation>
    </message>
    <message>
        <source>Gone from the index of words</source>
        <translation>Aus dem Wortindex verschwunden</translation>
    </message>
    <message>
        <source>Gone from the database’s log</source>
        <translation>Aus dem Journal der Datenbank verschwunden</translation>
    </message>
    <message>
        <source>Gone from the index of meaning</source>
        <translation>Aus dem Bedeutungsindex verschwunden</translation>
    </message>
    <message>
        <source>Gone from the backups</source>
        <translation>Aus den Sicherungen verschwunden</translation>
    </message>
    <message>
        <source>Read a file</source>
        <translation>Eine Datei gelesen</translation>
    </message>
    <message>
        <source>Files left their folder</source>
        <translation>Dateien haben ihren Ordner verlassen</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Sent to a model on this machine</source>
        <translation>An ein Modell auf diesem Rechner gegeben</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Gone from every place</source>
        <translation>Überall verschwunden</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Backup made, encrypted</source>
        <translation>Sicherung angelegt, verschlüsselt</translation>
    </message>
    <message>
        <source>Backup tried out</source>
        <translation>Sicherung ausprobiert</translation>
    </message>
    <message>
        <source>Exported, readable</source>
        <translation>Exportiert, lesbar</translation>
    </message>
    <message>
        <source>Taken over from an export</source>
        <translation>Aus einem Export übernommen</translation>
    </message>
    <message>
        <source>Restored from a backup</source>
        <translation>Aus einer Sicherung wiederhergestellt</translation>
    </message>
    <message>
        <source>A session was watched</source>
        <translation>Eine Sitzung wurde beobachtet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln folders</source>
        <translation>
            <numerusform>%Ln Ordner</numerusform>
            <numerusform>%Ln Ordner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversations</source>
        <translation>
            <numerusform>%Ln Gespräch</numerusform>
            <numerusform>%Ln Gespräche</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages</source>
        <translation>
            <numerusform>%Ln Nachricht</numerusform>
            <numerusform>%Ln Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept answers</source>
        <translation>
            <numerusform>%Ln behaltene Antwort</numerusform>
            <numerusform>%Ln behaltene Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drafts</source>
        <translation>
            <numerusform>%Ln Entwurf</numerusform>
            <numerusform>%Ln Entwürfe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln titles</source>
        <translation>
            <numerusform>%Ln Titel</numerusform>
            <numerusform>%Ln Titel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln facts</source>
        <translation>
            <numerusform>%Ln Fakt</numerusform>
            <numerusform>%Ln Fakten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln goals</source>
        <translation>
            <numerusform>%Ln Ziel</numerusform>
            <numerusform>%Ln Ziele</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln check-ins</source>
        <translation>
            <numerusform>%Ln Zwischenstand</numerusform>
            <numerusform>%Ln Zwischenstände</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln steps</source>
        <translation>
            <numerusform>%Ln Schritt</numerusform>
            <numerusform>%Ln Schritte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln notes</source>
        <translation>
            <numerusform>%Ln Notiz</numerusform>
            <numerusform>%Ln Notizen</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Fakt</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>The keyring of this machine</source>
        <translation>Der Schlüsselbund dieses Rechners</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Eine Passphrase</translation>
    </message>
    <message>
        <source>A printed recovery code</source>
        <translation>Ein gedruckter Wiederherstellungscode</translation>
    </message>
    <message>
        <source>less than 1 %</source>
        <translation>weniger als 1 %</translation>
    </message>
    <message>
        <source>The backup of {} holds {}.</source>
        <translation>Die Sicherung vom {} enthält {}.</translation>
    </message>
    <message>
        <source>Missing afterwards: {}.</source>
        <translation>Danach fehlt: {}.</translation>
    </message>
    <message>
        <source>Restore this backup</source>
        <translation>Diese Sicherung wiederherstellen</translation>
    </message>
</context>
</TS>
