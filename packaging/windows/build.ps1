# Builds the binary and its installer on Windows: needs Python 3.11 and Inno Setup 6 on PATH (ISCC).
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
python -m venv .venv
.venv\Scripts\python -m pip install --no-input --disable-pip-version-check --no-deps "torch==2.13.0"
.venv\Scripts\python -m pip install --no-input --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements.lock
.venv\Scripts\python packaging\icons.py assets\icon\companion.ico
.venv\Scripts\python -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build\pyinstaller packaging\companion.spec
$version = .venv\Scripts\python -c "import companion; print(companion.__version__)"
ISCC "/DVersion=$version" packaging\windows\companion.iss
