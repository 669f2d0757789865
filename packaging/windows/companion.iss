; Inno Setup 6: packs dist\companion into dist\Companion-VERSION-setup.exe. Run by packaging\windows\build.ps1.
; Installs for this user alone, so nobody needs to be an administrator.
#ifndef Version
  #error "Pass the version: ISCC /DVersion=0.1.0 companion.iss"
#endif

[Setup]
AppId={{7B0E1F5A-5C0C-4C43-9C6F-0D1B7A0C3E51}
AppName=Companion
AppVersion={#Version}
AppPublisher=The Companion authors
DefaultDirName={localappdata}\Programs\Companion
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
OutputDir=..\..\dist
OutputBaseFilename=Companion-{#Version}-setup
SetupIconFile=..\..\assets\icon\companion.ico
UninstallDisplayIcon={app}\companion-window.exe
LicenseFile=..\..\LICENSE
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Files]
Source: "..\..\dist\companion\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{userprograms}\Companion"; Filename: "{app}\companion-window.exe"; AppUserModelID: "Companion"

[Registry]
Root: HKCU; Subkey: "Software\Classes\companion"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\companion\shell\open\command"; ValueType: string; ValueData: """{app}\companion-window.exe"" ""%1"""; Flags: uninsdeletekey
; Set by the window's own setting; gone with the program.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueName: "Companion"; Flags: uninsdeletevalue dontcreatekey

[Run]
Filename: "{app}\companion-window.exe"; Flags: nowait postinstall skipifsilent

[UninstallRun]
Filename: "{app}\companion.exe"; Parameters: "stop"; Flags: runhidden; RunOnceId: "StopEngine"

[CustomMessages]
en.RemoveData=Remove Companion's memory of your files and conversations too? Your own files stay. Its place:%n%1
de.RemoveData=Auch das Gedächtnis von Companion (Gelesenes und Gespräche) entfernen? Ihre eigenen Dateien bleiben. Es liegt in:%n%1

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Code: Integer;
  Place: String;
begin
  if Step = usUninstall then
  begin
    Place := ExpandConstant('{localappdata}\companion');
    if DirExists(Place) and (MsgBox(FmtMessage(CustomMessage('RemoveData'), [Place]), mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES) then
      Exec(ExpandConstant('{app}\companion.exe'), 'remove-all-data --yes', '', SW_HIDE, ewWaitUntilTerminated, Code);
  end;
end;
