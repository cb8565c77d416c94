"""What is found on a whole page."""

from dataclasses import dataclass

from wires.pages.page_facts import NO_FACTS, PageFacts


@dataclass(frozen=True)
class FoundStory:
    """The story on a page: its headline, the lines between headline and text, the text, and all other lines.

    `headlines` are the lines that might be the headline, the likeliest first; `facts` are what markup says.
    """

    headline: str
    head: tuple[str, ...]
    body: tuple[str, ...]
    left_out: tuple[str, ...]
    headlines: tuple[str, ...] = ()
    facts: PageFacts = NO_FACTS

    @property
    def lines(self) -> list[str]:
        """All lines of the story, in order."""
        return [*([self.headline] if self.headline else []), *self.head, *self.body]

    @property
    def text_at(self) -> int | None:
        """Where the text begins among `lines`, None where that was not found out."""
        return 1 + len(self.head) if self.headline else None
