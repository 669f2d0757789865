"""Office files locked as a whole, opened with their owner's password by msoffcrypto-tool; in memory only."""

import io
from typing import BinaryIO

from companion.readers.limits import WHOLE_BYTES, megabytes, too_large
from companion.types.errors import Action, CompanionError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def unlocked(file: BinaryIO, password: str | None) -> BinaryIO:
    """The file itself, or what it holds where it is a locked Office file and there is a password.

    A PDF is not touched: PDFium takes the password itself.

    Raises:
        CompanionError: `file-locked`, the password is not the right one; `file-locked-for-good`, this lock is none that
            can be opened; `file-too-large`.
    """
    file.seek(0)
    head = file.read(len(_OLE))
    file.seek(0)
    if password is None or head != _OLE:
        return file
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    try:
        locked = msoffcrypto.OfficeFile(file)
        if not locked.is_encrypted():
            return file
        data = io.BytesIO()
        locked.load_key(password=password)
        locked.decrypt(data)
    except (FileFormatError, ParseError):
        file.seek(0)
        return file  # the reader of its kind says what is wrong with it
    except (InvalidKeyError, DecryptionError) as error:
        raise CompanionError("file-locked", Action.ENTER_PASSWORD) from error
    except NotImplementedError as error:
        raise CompanionError("file-locked-for-good") from error
    if data.tell() > WHOLE_BYTES:
        raise too_large(megabytes(WHOLE_BYTES))
    data.seek(0)
    return data
