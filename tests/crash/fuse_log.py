# SPDX-License-Identifier: GPL-3.0-or-later
"""A file system of two files that writes down, in one order, what reaches the disk and what was said to the outside.

``disk.img`` passes through to a backing image; each write and each flush of it is logged. What is written to ``marks`` is logged
between them. It speaks the kernel's FUSE protocol 7.31 on ``/dev/fuse`` (linux/fuse.h), one request after the other, without any
library; needs root.
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WRITE, FLUSH, MARK = b"W", b"F", b"M"
_RECORD = struct.Struct("<cqi")
_MAX_WRITE = 128 * 1024
_ROOT, _DISK, _MARKS = 1, 2, 3
_NAMES = {b"disk.img": _DISK, b"marks": _MARKS}

_IN = struct.Struct("<IIQQIIIHH")
_OUT = struct.Struct("<IiQ")
_INIT_OUT = struct.Struct("<IIIIHHIIHHI28x")
_ATTR = struct.Struct("<6Q10I")
_ENTRY_HEAD = struct.Struct("<4Q2I")
_ATTR_HEAD = struct.Struct("<QII")
_OPEN_OUT = struct.Struct("<QIi")
_IO_IN = struct.Struct("<QQIIQII")
_DIRECT_IO = 1


@dataclass(frozen=True)
class Record:
    """One entry of the log: a write of ``data`` at ``offset`` of the disk, a flush, or a mark."""

    kind: bytes
    offset: int
    data: bytes


def read_log(path: Path) -> Iterator[Record]:
    """The log in its order."""
    raw = path.read_bytes()
    at = 0
    while at < len(raw):
        kind, offset, length = _RECORD.unpack_from(raw, at)
        at += _RECORD.size
        yield Record(kind, offset, raw[at : at + length])
        at += length


class LoggingFileSystem:
    """Mounted on ``directory``; ``serve`` returns when it was unmounted."""

    def __init__(self, directory: Path, backing: Path, log: Path) -> None:
        self._backing = os.open(backing, os.O_RDWR)
        self._size = backing.stat().st_size
        self._marks = 0
        self._log = log.open("wb")
        self._device = os.open("/dev/fuse", os.O_RDWR)
        libc = ctypes.CDLL(None, use_errno=True)
        options = f"fd={self._device},rootmode=40000,user_id=0,group_id=0".encode()
        if libc.mount(b"fuse-log", os.fsencode(directory), b"fuse", 0, options):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

    def serve(self) -> None:
        """Answers the kernel until the end."""
        while True:
            try:
                request = os.read(self._device, _MAX_WRITE + 4096)
            except OSError as error:
                if error.errno in (errno.EINTR, errno.EAGAIN, errno.ENOENT):
                    continue
                break
            _, opcode, unique, node, *_ = _IN.unpack_from(request)
            if opcode in (2, 36, 42):  # FORGET, INTERRUPT, BATCH_FORGET: no answer
                continue
            try:
                answer, failure = self._do(opcode, node, request[_IN.size :]), 0
            except OSError as error:
                answer, failure = b"", -(error.errno or errno.EIO)
            os.write(self._device, _OUT.pack(_OUT.size + len(answer), failure, unique) + answer)
        self._log.close()

    def _do(self, opcode: int, node: int, body: bytes) -> bytes:
        match opcode:
            case 26:  # INIT
                return _INIT_OUT.pack(7, 31, 131072, 0, 12, 9, _MAX_WRITE, 1, 0, 0, 0)
            case 1:  # LOOKUP
                found = _NAMES.get(body.rstrip(b"\0"))
                if found is None:
                    raise OSError(errno.ENOENT, "")
                return _ENTRY_HEAD.pack(found, 0, 0, 0, 0, 0) + self._attributes(found)
            case 3 | 4:  # GETATTR, SETATTR
                return _ATTR_HEAD.pack(0, 0, 0) + self._attributes(node)
            case 14:  # OPEN
                return _OPEN_OUT.pack(0, _DIRECT_IO if node == _MARKS else 0, 0)
            case 27:  # OPENDIR
                return _OPEN_OUT.pack(0, 0, 0)
            case 15:  # READ
                _, offset, size, *_ = _IO_IN.unpack_from(body)
                return os.pread(self._backing, size, offset) if node == _DISK else b""
            case 16:  # WRITE
                _, offset, size, *_ = _IO_IN.unpack_from(body)
                return self._write(node, offset, body[_IO_IN.size : _IO_IN.size + size])
            case 20:  # FSYNC
                if node == _DISK:
                    self._append(FLUSH, 0, b"")
                return b""
            case 17:  # STATFS
                return struct.pack("<5Q4I24x", 1 << 20, 1 << 20, 1 << 20, 2, 0, 4096, 255, 4096, 0)
            case 18 | 25 | 29 | 34 | 38:  # RELEASE, FLUSH (of a handle), RELEASEDIR, ACCESS, DESTROY
                return b""
            case 28:  # READDIR
                return b""
        raise OSError(errno.ENOSYS, "")

    def _write(self, node: int, offset: int, data: bytes) -> bytes:
        if node == _DISK:
            os.pwrite(self._backing, data, offset)
            self._append(WRITE, offset, data)
        else:
            self._marks += len(data)
            self._append(MARK, 0, data)
        return struct.pack("<II", len(data), 0)

    def _append(self, kind: bytes, offset: int, data: bytes) -> None:
        self._log.write(_RECORD.pack(kind, offset, len(data)))
        self._log.write(data)

    def _attributes(self, node: int) -> bytes:
        size = {_DISK: self._size, _MARKS: self._marks}.get(node, 0)
        mode = stat.S_IFDIR | 0o755 if node == _ROOT else stat.S_IFREG | 0o600
        return _ATTR.pack(node, size, (size + 511) // 512, 0, 0, 0, 0, 0, 0, mode, 1, 0, 0, 0, 4096, 0)
