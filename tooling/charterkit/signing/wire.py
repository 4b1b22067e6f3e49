"""The parts that SSH's own forms are built of (RFC 4251, section 5)."""

from __future__ import annotations

from dataclasses import dataclass

from charterkit.language import say


class WireError(ValueError):
    """The bytes are not what they should be; the message says what they are."""


@dataclass(slots=True)
class Reader:
    """Reads parts off bytes, from the front; WireError where they are cut off."""

    data: bytes
    at: int = 0

    def take(self, size: int) -> bytes:
        """The next bytes."""
        if len(self.data) - self.at < size:
            raise WireError(say("bytes that are cut off"))
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self) -> int:
        """A whole number of four bytes."""
        return int.from_bytes(self.take(4))

    def string(self) -> bytes:
        """Bytes with their length before them."""
        return self.take(self.number())

    def text(self) -> str:
        """The same, of printable ASCII."""
        data = self.string()
        if not all(0x20 <= byte < 0x7F for byte in data):
            raise WireError(say("a name with signs that names have not"))
        return data.decode("ascii")

    def positive(self) -> int:
        """A whole number above zero of any size, written in as few bytes as it takes."""
        data = self.string()
        if not data or data[0] & 0x80 or (data[0] == 0 and not (len(data) > 1 and data[1] & 0x80)):
            raise WireError(say("a number in another form than the one it has"))
        return int.from_bytes(data)

    def end(self) -> None:
        """Nothing is left."""
        if self.at != len(self.data):
            raise WireError(say("further bytes at its end"))


def number(value: int) -> bytes:
    """A whole number in four bytes."""
    return value.to_bytes(4)


def string(data: bytes | str) -> bytes:
    """Bytes, or ASCII, with their length before them."""
    data = data.encode("ascii") if isinstance(data, str) else data
    return number(len(data)) + data


def positive(value: int) -> bytes:
    """A whole number above zero in as few bytes as it takes."""
    return string(value.to_bytes(value.bit_length() // 8 + 1))
