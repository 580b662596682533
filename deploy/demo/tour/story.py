"""What the tour leaves behind: out/demo/index.html, each step's picture beside the paper, message and ledger line that
it produced. One folder, no network, readable without the programs that made it."""
import html
import os
import re

from glass import Stuck

STYLE = """
:root { --paper: #F8F4EC; --card: #FFF; --ink: #1C2326; --ink-2: #454D50; --pine-deep: #0A3A37; --sun: #FFC933;
  --line: #DDD3C1; --good: #14573A; --good-tint: #E0F1E4; --bad: #8E1A1A; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.45 Inter, "Noto Sans", sans-serif; }
header { background: var(--pine-deep); color: #FFF; padding: 26px 40px; }
header strong { background: var(--sun); color: var(--ink); padding: 4px 14px; border-radius: 20px; }
header h1 { font-size: 30px; margin: 14px 0 4px; }
header p { margin: 0; color: #BFD9D2; max-width: 70em; }
main { max-width: 1320px; margin: 0 auto; padding: 20px 40px 80px; }
nav { margin: 18px 0; } nav a { color: #0D4F4A; font-weight: 600; margin-right: 26px; white-space: nowrap; }
h2 { font-size: 25px; margin: 46px 0 6px; } h2 + p { margin: 0 0 18px; color: var(--ink-2); max-width: 70em; }
.verdict { background: var(--good-tint); color: var(--good); border-radius: 20px; padding: 16px 24px; font-weight: 600;
}
.verdict.bad { background: #FBE9E5; color: var(--bad); }
section { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 18px; }
article { background: var(--card); border-radius: 24px; padding: 22px; box-shadow: 0 3px 11px rgb(58 44 20 / 13%); }
article.rich { grid-column: 1 / -1; display: grid; grid-template-columns: minmax(260px, 400px) 1fr; gap: 34px;
  align-items: start; }
article > img { width: 100%; border-radius: 12px; border: 1px solid var(--line); }
h3 { margin: 14px 0 6px; font-size: 20px; } article p { margin: 0 0 14px; }
figure { margin: 0 0 22px; } figcaption { font-weight: 600; margin-bottom: 8px; }
figure img { max-width: min(100%, 440px); border: 1px solid var(--line); box-shadow: 0 2px 8px rgb(58 44 20 / 16%); }
pre { margin: 0; background: #EFE8DB; border-radius: 12px; padding: 14px 18px; overflow-x: auto; font-size: 15px;
  white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 800px) { article.rich { grid-template-columns: 1fr; } main, header { padding-left: 16px; } }
"""


def typeset(text):
    """With the narrow blanks that French wants and no keyboard has."""
    return re.sub(r"(?<=«) | (?=[;:?!»])", "\u202f", text)


class Step:
    def __init__(self, title, text, picture):
        self.title = typeset(title)
        self.text = typeset(text)
        self.picture = picture
        self.evidence = []  # (caption, "text" or "picture", content or file name)


class Chapter:
    def __init__(self, name, title, text):
        self.name = name
        self.title = typeset(title)
        self.text = typeset(text)
        self.steps = []


class Story:
    def __init__(self, folder):
        self.folder = folder
        self.chapters = []
        self.verdict = ("", False)
        os.makedirs(folder, exist_ok=True)

    def begin(self, name, title, text):
        self.chapters.append(Chapter(name, title, text))

    def step(self, glass, title, text=""):
        """A picture of what the glass shows now."""
        chapter = self.chapters[-1]
        picture = f"{chapter.name}-{len(chapter.steps) + 1:02d}.png"
        glass.picture(os.path.join(self.folder, picture))
        chapter.steps.append(Step(title, text, picture))

    def step_or_nothing(self, glass, title):
        """The same when the glass may be gone."""
        try:
            self.step(glass, title)
        except (OSError, ValueError, Stuck):
            pass

    def add_text(self, caption, text):
        """Evidence for the last step: a message, a ledger line."""
        self.chapters[-1].steps[-1].evidence.append((typeset(caption), "text", text))

    def add_picture(self, caption, png):
        chapter = self.chapters[-1]
        step = chapter.steps[-1]
        name = f"{step.picture.removesuffix('.png')}-paper-{len(step.evidence) + 1}.png"
        with open(os.path.join(self.folder, name), "wb") as stream:
            stream.write(png)
        step.evidence.append((typeset(caption), "picture", name))

    # --- the page -----------------------------------------------------------------------------------------------------
    def write(self):
        body = "".join(self.chapter_html(chapter) for chapter in self.chapters)
        links = "".join(f'<a href="#{chapter.name}">{html.escape(chapter.title)}</a> ' for chapter in self.chapters)
        words, agrees = self.verdict
        verdict = f'<p class="verdict{"" if agrees else " bad"}">{html.escape(typeset(words))}</p>'
        page = f"""<!DOCTYPE html>
<!-- Written by deploy/demo/run. -->
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>DÉMONSTRATION – la visite</title><link rel="icon" href="data:,"><style>{STYLE}</style></head>
<body><header><strong>DÉMONSTRATION</strong><h1>La borne, vue par un locataire</h1>
<p>Un locataire inventé touche l’écran par de vrais événements X. À côté de chaque image : le papier, le message et
la ligne de compte que ce geste a produits. Aucun nom, aucune adresse, aucune carte n’existe.</p></header>
<main><nav>{links}</nav>{verdict}{body}</main></body></html>
"""
        with open(os.path.join(self.folder, "index.html"), "w", encoding="utf-8") as stream:
            stream.write(page)

    def chapter_html(self, chapter):
        steps = "".join(self.step_html(step) for step in chapter.steps)
        return (f'<h2 id="{chapter.name}">{html.escape(chapter.title)}</h2><p>{html.escape(chapter.text)}</p>'
                f'<section>{steps}</section>')

    def step_html(self, step):
        evidence = ""
        for caption, kind, content in step.evidence:
            shown = (f"<pre>{html.escape(content)}</pre>" if kind == "text" else
                     f'<img loading="lazy" src="{html.escape(content)}" alt="{html.escape(caption)}">')
            evidence += f"<figure><figcaption>{html.escape(caption)}</figcaption>{shown}</figure>"
        words = f"<p>{html.escape(step.text)}</p>" if step.text else ""
        kind = "rich" if step.evidence else "plain"
        return (f'<article class="{kind}"><img loading="lazy" src="{step.picture}" alt="{html.escape(step.title)}">'
                f"<div><h3>{html.escape(step.title)}</h3>{words}{evidence}</div></article>")
