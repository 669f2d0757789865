"""What the guard forbids is refused by the kernel; the same child without the guard does it: the planted fault."""

import mmap
import os
import platform
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's part of the guard is Linux's")
X86 = pytest.mark.skipif(platform.machine() != "x86_64", reason="a call of another architecture is written for x86_64")
pytestmark = LINUX

START = """
import ctypes, errno, os, signal, socket, subprocess, sys, threading
from pathlib import Path
from companion.privacy import guard
libc = ctypes.CDLL(None, use_errno=True)

def call(number, *arguments):
    '''A raw system call, past Python and its audit hook: "ok" or the name of the error.'''
    ctypes.set_errno(0)
    found = libc.syscall(number, *arguments)
    return "ok" if found >= 0 else errno.errorcode[ctypes.get_errno()]

def attempt(work):
    try:
        work()
    except OSError as error:
        return type(error).__name__ + " " + errno.errorcode.get(error.errno, str(error.errno))
    except subprocess.CalledProcessError:
        return "the program failed"
    return "ok"

def become_somebody():
    '''Root may read any memory, whatever a process forbids; so be a user, whose processes are open to one another.'''
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(65534, 65534, 65534)
        os.setresuid(65534, 65534, 65534)
        libc.prctl(4, 1, 0, 0, 0)  # PR_SET_DUMPABLE, which the change of user took away

SOCKET = {"x86_64": 41, "aarch64": 198}[os.uname().machine]
"""


def child(guarded: str, body: str, *arguments: str, **options) -> subprocess.CompletedProcess:
    """Run `body` in a process of its own, behind `guarded` (a statement, or "" for the planted fault)."""
    code = START + guarded + "\n" + textwrap.dedent(body)
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=dict(os.environ) | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


def said(guarded: str, body: str, *arguments: str, **options) -> str:
    done = child(guarded, body, *arguments, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


NO_INTERNET = "guard.no_internet()"
FAMILIES = {"AF_INET": 2, "AF_INET6": 10, "AF_NETLINK": 16, "AF_PACKET": 17, "AF_VSOCK": 40}


@pytest.mark.parametrize("family", FAMILIES)
def test_no_socket_but_a_unix_one_can_be_made(family):
    number = FAMILIES[family]
    kind = 2 if number in (2, 10) else 3
    raw_call = f"print(call(SOCKET, {number}, {kind}, 0))"
    if said("", raw_call) != "ok":
        pytest.skip(f"this machine makes no {family} socket without the guard either")
    assert said(NO_INTERNET, raw_call) == "EACCES"
    assert said(NO_INTERNET, f"print(attempt(lambda: socket.socket({number}, {kind})))") == "PermissionError EACCES"


def test_a_family_hidden_in_a_wider_number_is_refused_too():
    body = "print(call(SOCKET, ctypes.c_uint64(1 << 32 | 2), 1, 0), call(SOCKET, ctypes.c_uint64(1 << 32 | 1), 1, 0))"
    assert said("", body) == "ok ok"
    assert said(NO_INTERNET, body) == "EACCES ok"


def test_no_name_is_looked_up():
    body = "print(attempt(lambda: socket.getaddrinfo('localhost', 80)))"
    assert said("", body) == "ok"
    assert said(NO_INTERNET, body) == "PermissionError EACCES"


def test_no_name_is_looked_up_by_native_code_either():
    """The C library asks name servers over sockets of its own, which Python does not see."""
    body = """
        hints = (ctypes.c_int * 12)(0, 2, 1, 0)
        found = ctypes.c_void_p()
        libc.getaddrinfo(b"name.invalid", None, hints, ctypes.byref(found))
        print("looked")
    """
    trace = ["strace", "-f", "-qq", "-e", "trace=socket", "-o"]
    if not any(Path(folder, "strace").exists() for folder in os.environ["PATH"].split(":")):
        pytest.skip("strace is not installed")

    def sockets(guarded: str, log: Path) -> list[str]:
        code = START + guarded + "\n" + textwrap.dedent(body)
        environment = dict(os.environ) | {"PYTHONPATH": str(ROOT)}
        subprocess.run([*trace, str(log), sys.executable, "-c", code], env=environment, check=True, timeout=60)
        return [line for line in log.read_text().splitlines() if "AF_INET" in line or "AF_NETLINK" in line]

    log = Path(os.environ.get("TMPDIR", "/tmp")) / f"companion-guard-{os.getpid()}.strace"
    try:
        assert any(" = -1" not in line for line in sockets("", log))
        assert all("EACCES" in line for line in sockets(NO_INTERNET, log))
    finally:
        log.unlink(missing_ok=True)


def test_io_uring_which_makes_sockets_without_asking_is_not_there():
    body = "print(call(425, 0, None))"
    assert said("", body) != "ENOSYS"  # it looks at its arguments, or is switched off by the system with another error
    assert said(NO_INTERNET, body) == "ENOSYS"


@X86
def test_the_x32_numbers_of_the_same_calls_are_refused():
    body = "print(call(0x40000000 + 39), call(0x40000000 + 41, 2, 1, 0))"
    assert "EACCES" not in said("", body)
    assert said(NO_INTERNET, body) == "EACCES EACCES"


@X86
def test_a_call_by_the_32_bit_door_ends_the_process():
    body = """
        import mmap
        page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        page.write(bytes.fromhex("b814000000 cd80 c3"))  # mov eax, 20 (getpid of i386); int 0x80; ret
        start = ctypes.addressof(ctypes.c_char.from_buffer(page))
        print(ctypes.CFUNCTYPE(ctypes.c_int)(start)() == os.getpid(), flush=True)
        os._exit(0)
    """
    assert mmap.PROT_EXEC
    if child("", body).stdout.strip() != "True":
        pytest.skip("this kernel runs no 32-bit calls")
    done = child(NO_INTERNET, body)
    assert (done.returncode, done.stdout) == (-signal.SIGSYS, "")


def test_threads_that_ran_before_and_those_that_come_after_are_held_too():
    body = """
        went, told = threading.Event(), []
        early = threading.Thread(target=lambda: (went.wait(), told.append(call(SOCKET, 2, 1, 0))))
        early.start()
        GUARD
        went.set()
        early.join()
        late = threading.Thread(target=lambda: told.append(call(SOCKET, 2, 1, 0)))
        late.start()
        late.join()
        print(*told)
    """
    assert said("", body.replace("GUARD", "pass")) == "ok ok"
    assert said("", body.replace("GUARD", NO_INTERNET)) == "EACCES EACCES"


def test_children_and_grandchildren_are_held_too():
    body = """
        inner = "import socket; socket.socket(socket.AF_INET)"
        outer = f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {inner!r}]).returncode)"
        print(subprocess.run([sys.executable, "-c", outer], stderr=subprocess.DEVNULL).returncode)
    """
    assert said("", body) == "0"
    assert said(NO_INTERNET, body) == "1"


def test_unix_sockets_go_on_working():
    body = """
        one, other = socket.socketpair()
        one.sendall(b"hello")
        server = socket.socket(socket.AF_UNIX)
        server.bind(sys.argv[1] + "/a.sock")
        server.listen()
        client = socket.socket(socket.AF_UNIX)
        client.connect(sys.argv[1] + "/a.sock")
        again = socket.socket(fileno=os.dup(one.fileno()))
        print(other.recv(5), again.family == socket.AF_UNIX)
    """
    with_folder = subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip()
    try:
        assert said(NO_INTERNET, body, with_folder) == "b'hello' True"
    finally:
        subprocess.run(["rm", "-r", with_folder], check=True)


def test_it_says_what_is_enforced():
    assert said("print(*guard.no_core_dumps(), *guard.no_internet())", "") == (
        "no-core-dumps not-dumpable seccomp audit-hook"
    )


# --- core dumps and memory -------------------------------------------------------------------------------------------

ABORTS = """
    import resource
    os.chdir(sys.argv[1])
    become_somebody()
    GUARD
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (-1, -1))
    except (ValueError, OSError):
        pass
    secret = b"plum" + b"cake" * 4
    libc.abort()
"""


def cores(guarded: str, folder: Path) -> list[str]:
    folder.mkdir()
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    done = child("", ABORTS.replace("GUARD", guarded or "pass"), str(folder))
    assert done.returncode == -signal.SIGABRT
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def open_tmp(tmp_path):
    """A folder that another user can reach."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o011)
    return tmp_path


def test_a_crash_leaves_no_memory_on_the_disk(open_tmp):
    if Path("/proc/sys/kernel/core_pattern").read_text().startswith("|"):
        pytest.skip("this system hands cores to a program instead of writing them")
    if not cores("", open_tmp / "unguarded"):
        pytest.skip("this system writes no cores anyway")
    assert cores("guard.no_core_dumps()", open_tmp / "guarded") == []


SPY = """
    become_somebody()
    pid = int(sys.argv[1])
    try:
        for line in open(f"/proc/{pid}/maps"):
            if "[heap]" in line:
                start = int(line.split("-")[0], 16)
                with open(f"/proc/{pid}/mem", "rb", 0) as memory:
                    memory.seek(start)
                    print("read", len(memory.read(16)))
    except OSError as error:
        print(errno.errorcode[error.errno])
"""


@pytest.mark.parametrize(("guarded", "expected"), [("", "read 16"), ("guard.no_core_dumps()", "EACCES")])
def test_another_process_of_the_same_user_cannot_read_our_memory(guarded, expected):
    if Path("/proc/sys/kernel/yama/ptrace_scope").exists() and not guarded:
        scope = Path("/proc/sys/kernel/yama/ptrace_scope").read_text().strip()
        if scope != "0":
            pytest.skip("this system lets nobody read another process anyway")
    code = START + "become_somebody()\n" + guarded + "\nprint('ready', flush=True)\nsys.stdin.read()"
    victim = subprocess.Popen(
        [sys.executable, "-c", code],
        env=dict(os.environ) | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert victim.stdout.readline() == b"ready\n"
        assert said("", SPY, str(victim.pid)) == expected
    finally:
        victim.kill()
        victim.communicate()


# --- files and memory of a reader ------------------------------------------------------------------------------------

READER = """
    folder = Path(sys.argv[1])
    mail = open(folder / "owner/mail.txt")
    log = open(folder / "owner/log.txt", "a")
    GUARD
    print(attempt(lambda: (folder / "owner/diary.txt").read_text()))
    print(attempt(lambda: os.listdir(folder / "owner")))
    print(attempt(lambda: (folder / "owner/planted.txt").write_text("x")))
    print(attempt(lambda: (folder / "owner/diary.txt").rename(folder / "scratch/diary.txt")))
    print(attempt(lambda: (folder / "owner/diary.txt").unlink()))
    print(attempt(lambda: subprocess.run(["/bin/cat", folder / "owner/mail.txt"], check=True, stdout=2, stderr=2)))
    print(attempt(lambda: (folder / "scratch/page.png").write_text("x")))
    print(mail.read().strip(), log.write("x"), attempt(log.flush))
"""
ONLY_FILES = """
    from companion.workers.serve import _program_files
    print(*guard.only_files(_program_files(), [folder / "scratch"]))
"""


def indented(statements: str) -> str:
    return textwrap.indent(textwrap.dedent(statements).strip(), " " * 4).strip()


@pytest.fixture
def owner(tmp_path):
    (tmp_path / "owner").mkdir()
    (tmp_path / "scratch").mkdir()
    for name in ("mail", "log", "diary"):
        (tmp_path / "owner" / f"{name}.txt").write_text(f"my {name}\n")
    return tmp_path


def test_a_planted_reader_gets_at_no_file_but_those_it_was_given(owner):
    lines = said("", READER.replace("GUARD", indented(ONLY_FILES)), str(owner)).splitlines()
    if lines[0] == "":
        pytest.skip("this kernel has no Landlock")
    enforced, *refused, scratch, given = lines
    assert enforced == "landlock"
    assert len(refused) == 6 and all(line != "ok" for line in refused), refused
    assert scratch == "ok"
    assert given == "my mail 1 ok"
    assert (owner / "owner" / "diary.txt").exists() and not (owner / "owner" / "planted.txt").exists()


def test_a_reader_started_in_the_owners_folder_cannot_read_that_folder(owner):
    """`python -m` puts the folder it was started in on the path of modules, which is not to say that it is program."""
    body = """
        folder = Path(sys.argv[1])
        sys.path.insert(0, os.getcwd())
        GUARD
        print(attempt(lambda: (folder / "owner/diary.txt").read_text()))
    """
    where = {"cwd": owner / "owner"}
    assert said("", textwrap.dedent(body).replace("GUARD", ""), str(owner), **where) == "ok"
    lines = said("", textwrap.dedent(body).replace("GUARD", textwrap.dedent(ONLY_FILES)), str(owner), **where)
    if not lines.startswith("landlock"):
        pytest.skip("this kernel has no Landlock")
    assert lines.splitlines()[1] == "PermissionError EACCES"


def test_without_the_guard_the_planted_reader_gets_everywhere(owner):
    lines = said("", READER.replace("GUARD", "pass"), str(owner)).splitlines()
    assert lines[:3] == ["ok"] * 3
    assert (owner / "owner" / "planted.txt").exists() and (owner / "scratch" / "diary.txt").exists()


def test_a_process_can_have_no_more_memory_than_it_was_given():
    body = """
        try:
            print(len(bytearray(600 * 1024**2)))
        except MemoryError:
            print("refused")
    """
    assert said("", body) == str(600 * 1024**2)
    assert said("guard.limit_memory(512 * 1024**2)", body) == "refused"
    raised = (
        "import resource\nguard.limit_memory(512 * 1024**2)\nresource.setrlimit(resource.RLIMIT_AS, (2**40, 2**40))"
    )
    if os.getuid() != 0:
        assert child(raised, body).returncode != 0
