"""Four sets of colours. Words have a contrast of 4.5 to 1 or more, in the last two 7 to 1; a test measures it on the screen.

The colours are such that it holds with 256 colours too, and for the last two with 16.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.theme import Theme


class Palette(NamedTuple):
    """The colours that a theme is made of."""

    page: str
    raised: str
    """Dialogs, and the panel beside the page."""
    band: str
    """The lines at the top and the bottom."""
    ink: str
    pale: str
    """Less important words."""
    accent: str
    warning: str
    error: str
    success: str
    lit: str
    """Behind the highlighted row."""
    line: str
    """Rules and frames."""
    on_lit: str
    """The words of the highlighted row."""
    mark: str
    """The bar beside them."""


NIGHT = Palette(
    "#0E1420", "#151D2C", "#1A2436", "#E8E4DA", "#AFB4BD", "#F0C24B", "#E69F00", "#FF8A5C",
    "#3CC9A0", "#2A3852", "#6F7F9C", "#E8E4DA", "#F0C24B",
)  # fmt: skip
PAPER = Palette(
    "#F6F0E1", "#EFE6D1", "#E8DDC3", "#221D15", "#474239", "#6E2F00", "#6B2C00", "#9B1C1C",
    "#0B5D45", "#DFCFA8", "#7A6A4C", "#221D15", "#6E2F00",
)  # fmt: skip
CONTRAST_DARK = Palette(
    "#000000", "#000000", "#1C1C1C", "#FFFFFF", "#D7D7D7", "#FFE600", "#FFC04D", "#FF9C8A",
    "#5CFFB0", "#FFE600", "#C0C0C0", "#000000", "#000000",
)  # fmt: skip
CONTRAST_LIGHT = Palette(
    "#FFFFFF", "#FFFFFF", "#E4E4E4", "#000000", "#202020", "#5A2A00", "#5A2A00", "#8A0000",
    "#002A1A", "#000000", "#4A4A4A", "#FFFFFF", "#FFFFFF",
)  # fmt: skip


def theme(name: str, palette: Palette, *, dark: bool) -> Theme:
    """A theme with every derived colour set, so that none is left to a formula that nobody has looked at."""
    return Theme(
        name=name,
        primary=palette.accent,
        secondary=palette.accent,
        accent=palette.accent,
        warning=palette.warning,
        error=palette.error,
        success=palette.success,
        foreground=palette.ink,
        background=palette.page,
        surface=palette.raised,
        panel=palette.band,
        dark=dark,
        luminosity_spread=0.12,
        text_alpha=1,
        variables=_derived(palette),
    )


def _derived(palette: Palette) -> dict[str, str]:
    groups = (
        (
            palette.ink,
            "text foreground-disabled footer-foreground footer-description-foreground input-cursor-background "
            "button-foreground link-color markdown-h4-color markdown-h5-color",
        ),
        (palette.pale, "text-muted text-disabled foreground-muted markdown-h6-color"),
        (
            palette.accent,
            "text-primary text-secondary text-accent border scrollbar-hover scrollbar-active footer-key-foreground "
            "link-color-hover markdown-h1-color markdown-h2-color markdown-h3-color",
        ),
        (palette.warning, "text-warning"),
        (palette.error, "text-error"),
        (palette.success, "text-success"),
        (palette.line, "border-blurred scrollbar rule"),
        (
            palette.lit,
            "block-cursor-background block-cursor-blurred-background block-hover-background surface-active "
            "primary-muted secondary-muted accent-muted warning-muted error-muted success-muted input-selection-background "
            "screen-selection-background",
        ),
        (palette.on_lit, "block-cursor-foreground block-cursor-blurred-foreground input-selection-foreground screen-selection-foreground"),
        (palette.mark, "block-cursor-mark"),
        (
            palette.page,
            "input-cursor-foreground button-color-foreground scrollbar-background scrollbar-corner-color "
            "scrollbar-background-hover scrollbar-background-active",
        ),
        (palette.band, "footer-background"),
        ("transparent", "link-background link-background-hover footer-key-background footer-item-background footer-description-background"),
        ("bold", "block-cursor-text-style block-cursor-blurred-text-style"),
        ("underline", "link-style link-style-hover"),
    )
    return {name: value for value, names in groups for name in names.split()}


THEMES = (
    theme("night", NIGHT, dark=True),
    theme("paper", PAPER, dark=False),
    theme("contrast-dark", CONTRAST_DARK, dark=True),
    theme("contrast-light", CONTRAST_LIGHT, dark=False),
)
STRONG = {"night": "contrast-dark", "paper": "contrast-light"}
"""What stands for a theme where a terminal has too few colours for it."""


def themes_for(colours: str | None) -> list[str]:
    """The names of the themes that look well in a terminal; `colours` is what Rich calls them: standard, 256, truecolor."""
    return list(dict.fromkeys(fitting(theme.name, colours) for theme in THEMES))


def fitting(name: str, colours: str | None) -> str:
    """The theme itself, or what stands for it in a terminal with so few colours."""
    return STRONG.get(name, name) if colours in ("standard", "windows") else name
