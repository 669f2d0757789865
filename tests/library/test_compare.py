"""Comparing what is remembered with what is seen, for any two states of a folder."""

from hypothesis import given
from hypothesis import strategies as st

from companion.library.ignore import LeftOut
from companion.library.scan import Entry, compare

DEVICE = 5
PATHS = st.sampled_from(["a", "b", "c/d", "c/e", "c/f/g", "cc"])


@st.composite
def folders(draw) -> dict[str, Entry]:
    """A folder's files: each path once, each inode once."""
    names = draw(st.lists(PATHS, unique=True))
    inodes = draw(st.permutations(range(1, 8)))
    sizes = draw(st.lists(st.integers(0, 2), min_size=6, max_size=6))
    reasons = st.sampled_from([None, None, None, LeftOut.HIDDEN])
    return {
        name: Entry(name, size, 10 * size, inode, DEVICE, draw(reasons))
        for name, inode, size in zip(names, inodes, sizes, strict=False)
    }


def applied(known: dict[str, Entry], found) -> dict[str, Entry]:
    """The remembered state after the changes were taken over."""
    state = {path: entry for path, entry in known.items() if path not in found.removed}
    for move in found.moved:
        del state[move.old]
    state |= {move.entry.path: move.entry for move in found.moved}
    return state | {entry.path: entry for entry in [*found.added, *found.changed]}


@given(folders(), folders())
def test_taking_over_the_changes_leads_from_any_state_to_any_other(known, now):
    found = compare(known, now.values(), DEVICE)
    assert applied(known, found) == now
    assert not found.away
    assert compare(now, now.values(), DEVICE).unchanged == len(now)


@given(folders(), folders())
def test_every_path_is_told_once(known, now):
    found = compare(known, now.values(), DEVICE)
    told = [entry.path for entry in [*found.added, *found.changed]] + [move.entry.path for move in found.moved]
    assert len(told) == len(set(told))
    assert found.unchanged + len(found.changed) + len(found.removed) + len(found.moved) == len(known)
    assert found.unchanged + len(found.changed) + len(found.added) + len(found.moved) == len(now)


@given(folders(), folders())
def test_a_move_is_the_same_file_under_another_path(known, now):
    for move in compare(known, now.values(), DEVICE).moved:
        was, entry = known[move.old], move.entry
        assert (was.inode, was.size_bytes, was.mtime_ns) == (entry.inode, entry.size_bytes, entry.mtime_ns)
        assert move.old not in now
        assert entry.path not in known


@given(folders(), st.sampled_from(["", "c", "c/f"]), st.sampled_from([LeftOut.UNREADABLE, LeftOut.AWAY]))
def test_what_cannot_be_seen_is_never_forgotten(known, place, reason):
    hidden = {path for path in known if not place or path.startswith(place + "/")}
    now = [entry for path, entry in known.items() if path not in hidden]
    found = compare(known, [*now, Entry(place, 0, 0, 0, 0, reason, True)], DEVICE)
    assert found.removed == []
    assert found.away == (reason is LeftOut.AWAY and not place)


@given(folders())
def test_a_file_that_became_a_placeholder_keeps_what_was_read(known):
    now = [entry._replace(left_out=LeftOut.CLOUD) for entry in known.values()]
    found = compare(known, now, DEVICE)
    assert {entry.path for entry in found.changed} == {path for path, entry in known.items() if entry.left_out}
