"""Ollama is found where its installers put it, and started with nothing of this session that it must not know."""

import json
from pathlib import Path

import pytest

from companion.engine import ollama_server
from companion.types.errors import CompanionError


def fake_ollama(folder: Path) -> Path:
    """A program that writes down how it was started."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "ollama"
    out = folder / "started.json"
    path.write_text(
        "#!/usr/bin/env python3\nimport json, os, sys\n"
        f"with open({str(out) + '.part'!r}, 'w') as f:\n"
        "    leads = os.getsid(0) == os.getpid()\n"
        "    json.dump({'words': sys.argv[1:], 'environment': dict(os.environ), 'leads': leads}, f)\n"
        f"os.rename({str(out) + '.part'!r}, {str(out)!r})\n"
    )
    path.chmod(0o755)
    return path


def test_it_is_found_by_path_and_in_the_usual_places(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    usual = [place for place in ollama_server._USUAL_PLACES if place.startswith("~")]
    monkeypatch.setattr(ollama_server, "_USUAL_PLACES", tuple(usual))
    assert ollama_server.find() is None
    at_home = fake_ollama(tmp_path / "home" / ".local" / "bin")
    assert ollama_server.find() == at_home
    on_path = fake_ollama(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    assert ollama_server.find() == on_path


def test_it_starts_on_loopback_without_cloud_proxies_or_keys(tmp_path, monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "OLLAMA_ORIGINS"):
        monkeypatch.setenv(name, "http://elsewhere.example")
    monkeypatch.setenv("OLLAMA_HOST", "0.0.0.0:80")
    monkeypatch.setenv("OLLAMA_NO_CLOUD", "0")
    monkeypatch.setenv("OLLAMA_API_KEY", "secret")
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.setenv("OLLAMA_MODELS", "/mnt/models")
    process = ollama_server.start(fake_ollama(tmp_path))
    assert process.wait(30) == 0
    started = json.loads((tmp_path / "started.json").read_text())
    environment = started["environment"]
    assert started["words"] == ["serve"] and started["leads"]
    assert environment["OLLAMA_HOST"] == "127.0.0.1:11434" and environment["OLLAMA_NO_CLOUD"] == "1"
    assert environment["OLLAMA_MODELS"] == "/mnt/models"
    assert "secret" not in environment.values()
    assert not any("proxy" in name.lower() or name == "OLLAMA_ORIGINS" for name in environment)


def test_a_program_that_cannot_run_is_told(tmp_path):
    broken = tmp_path / "ollama"
    broken.write_bytes(b"\0not a program")
    broken.chmod(0o755)
    with pytest.raises(CompanionError) as caught:
        ollama_server.start(broken)
    assert caught.value.problem.code == "ollama-start-failed"
