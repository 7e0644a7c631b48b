"""Files at the edge: why one cannot be read, and how one is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from caruman.formats.whole_file import written_whole as whole_file
from caruman.values.words import Refusal, Words

_REASONS: dict[int, Words] = {
    errno.ENOENT: Words("fail itu tiada", "there is no such file", "文件不存在"),
    errno.ENOTDIR: Words("folder itu tiada", "there is no such folder", "文件夹不存在"),
    errno.EISDIR: Words("itu ialah folder, bukan fail", "it is a folder and not a file", "这是文件夹，不是文件"),
    errno.EACCES: Words("tiada kebenaran", "permission is denied", "没有权限"),
    errno.EPERM: Words("tiada kebenaran", "permission is denied", "没有权限"),
    errno.EROFS: Words("cakera itu hanya boleh dibaca", "the disk can only be read", "磁盘只读"),
    errno.ENOSPC: Words("cakera sudah penuh", "the disk is full", "磁盘已满"),
    errno.ENAMETOOLONG: Words("nama fail terlalu panjang", "the file name is too long", "文件名过长"),
    errno.ELOOP: Words("pautan berpusing tanpa henti", "its links go round in a circle", "链接循环"),
}
_NO_ORDINARY_FILE = Words(
    "itu bukan fail biasa; simpan kandungannya ke dalam fail dahulu",
    "it is no ordinary file; save what it gives to a file first",
    "这不是普通文件；请先把内容保存成文件",
)
_OTHER_REASON = Words(
    "cakera atau sistem gagal ({name})", "the disk or the system failed ({name})", "磁盘或系统出错（{name}）"
)
_NOT_READ = Words(
    "“{path}” tidak dapat dibaca: {reason}.", "“{path}” cannot be read: {reason}.", "无法读取“{path}”：{reason}。"
)
_NOT_WRITTEN = Words(
    "“{path}” tidak dapat ditulis: {reason}.", "“{path}” cannot be written: {reason}.", "无法写入“{path}”：{reason}。"
)
_OUTPUT_FAILED = Words(
    "Keluaran tidak dapat ditulis: {reason}.", "The output cannot be written: {reason}.", "无法写出结果：{reason}。"
)
_IS_AN_INPUT = Words(
    "“{path}” ialah fail yang dibaca; beri nama lain untuk keluaran.",
    "“{path}” is a file that is read; give the output another name.",
    "“{path}”是输入文件；请为输出另取名称。",
)
_EXISTS = Words(
    "“{path}” sudah ada; beri nama lain, atau --force untuk menggantikannya.",
    "“{path}” exists already; give another name, or --force to replace it.",
    "“{path}”已存在；请另取名称，或用 --force 覆盖。",
)


_SUFFIX = Words(
    "“{path}” mesti berakhir dengan {suffixes}.",
    "“{path}” must end with {suffixes}.",
    "“{path}”必须以 {suffixes} 结尾。",
)


def reason_of(error: OSError) -> Words:
    """Say why the system refused a file."""
    known = _REASONS.get(error.errno or 0)
    if known is not None:
        return known
    name = errno.errorcode.get(error.errno or 0, "?")
    return Words(*(words.format(name=name) for words in _OTHER_REASON))


def not_read(path: str, error: OSError | ValueError) -> Refusal:
    """Make the refusal of a file that cannot be opened; a `ValueError` means a name that no file can have."""
    reason = reason_of(error) if isinstance(error, OSError) else _REASONS[errno.ENOENT]
    return Refusal("FILE_NOT_READ", _NOT_READ, path=path, reason=reason)


def not_written(path: str, error: OSError) -> Refusal:
    """Make the refusal of a file that cannot be written; what is not there is then its folder."""
    reason = _REASONS[errno.ENOTDIR] if error.errno == errno.ENOENT else reason_of(error)
    return Refusal("OUTPUT_NOT_WRITTEN", _NOT_WRITTEN, path=path, reason=reason)


def output_failed(error: OSError) -> Refusal:
    """Make the refusal for a standard output that takes nothing more."""
    return Refusal("OUTPUT_NOT_WRITTEN", _OUTPUT_FAILED, reason=reason_of(error))


def refuse_unreadable(path: str) -> None:
    """Raise `Refusal` (`FILE_NOT_READ`) when a file is missing, a folder, forbidden, or a pipe or device.

    A pipe can be read only once, and a device has no end; both are told before anything waits for them.
    """
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise Refusal("FILE_NOT_READ", _NOT_READ, path=path, reason=_NO_ORDINARY_FILE)
        with open(path, "rb"):
            pass
    except Refusal:
        raise
    except (OSError, ValueError) as error:
        raise not_read(path, error) from error


def refuse_overwriting(path: str, *, inputs: Sequence[str], force: bool) -> None:
    """Raise `Refusal` when an output would replace an input, or a file with content unless forced."""
    for given in inputs:
        if os.path.realpath(given) == os.path.realpath(path) or _same_file(given, path):
            raise Refusal("OUTPUT_IS_INPUT", _IS_AN_INPUT, path=path)
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return
    if stat.S_ISDIR(found.st_mode):
        raise Refusal("OUTPUT_NOT_WRITTEN", _NOT_WRITTEN, path=path, reason=_REASONS[errno.EISDIR])
    if stat.S_ISREG(found.st_mode) and found.st_size > 0 and not force:
        raise Refusal("OUTPUT_EXISTS", _EXISTS, path=path)


def _same_file(first: str, second: str) -> bool:
    try:
        return os.path.samefile(first, second)
    except (OSError, ValueError):
        return False


def refuse_other_suffixes(path: str, suffixes: Sequence[str]) -> None:
    """Raise `Refusal` (`UNKNOWN_SUFFIX`) when the name does not say one of the kinds that can be written."""
    if os.path.splitext(path)[1].lower() not in suffixes:
        raise Refusal("UNKNOWN_SUFFIX", _SUFFIX, path=path, suffixes=" / ".join(suffixes))


@contextmanager
def written_whole(path: str) -> Iterator[str]:
    """Give a name to write to, which becomes `path` at the end; raises `Refusal` (`OUTPUT_NOT_WRITTEN`)."""
    try:
        with whole_file(path) as partial:
            yield partial
    except OSError as error:
        raise not_written(path, error) from error
