// Behind the toolbar button of a browser: whether the site in front is on, and how it stands with
// the mail there.
import { useEffect, useState } from "preact/hooks";
import { pageAddress } from "../mail-client/ask.js";
import {
  frontOfTab,
  nameOfSite,
  siteInFront,
  switchOff,
  switchOn,
  type SiteView,
} from "../mail-client/webmail/sites.js";
import { draftKey } from "../protocol/draft-ref.js";
import type { FrontDraft, PageState } from "../protocol/webmail-messages.js";
import type { MessageName } from "../strings/deck.js";
import { anyText, text } from "../strings/text.js";
import { openPage } from "../theme/page.js";
import { Brand } from "../theme/parts.js";

const partsOf = (state: PageState): string =>
  state.missing.map((part) => anyText(`site_part_${part}` as MessageName)).join(", ");

function HowItStands({ front }: { front: FrontDraft }) {
  const { state, draft } = front;
  if (!state || state.program === "") return <p class="soft">{text("site_none")}</p>;
  const values = { program: state.program, parts: partsOf(state) };
  if (state.composers === 0) {
    return (
      <section role="status">
        <h2>{text("site_unknown")}</h2>
        <p>{text("site_unknown_text", values)}</p>
      </section>
    );
  }
  return (
    <>
      {state.missing.length > 0 && <p role="status">{text("site_partly", values)}</p>}
      {draft && (
        <a class="btn main" href={pageAddress("popup", { draft: draftKey(draft) })}>
          {text("site_questions")}
        </a>
      )}
    </>
  );
}

function Site({
  view,
  front,
  onChange,
}: {
  view: SiteView;
  front: FrontDraft;
  onChange: () => void;
}) {
  const { site, name, on } = view;
  if (!site) return <p>{text("site_no_site")}</p>;
  const values = { site: name };
  if (!on) {
    return (
      <>
        <h1>{text("site_off", values)}</h1>
        <p>{text("site_off_text")}</p>
        <button class="btn main" onClick={() => void switchOn(site).then(onChange)}>
          {text("site_switch_on", values)}
        </button>
        <p class="soft small">{text("site_ask_note")}</p>
      </>
    );
  }
  return (
    <>
      <h1>{text("site_on", values)}</h1>
      <HowItStands front={front} />
      <button class="btn" onClick={() => void switchOff(site).then(onChange)}>
        {text("site_switch_off", values)}
      </button>
    </>
  );
}

function Others({ view, onChange }: { view: SiteView; onChange: () => void }) {
  const others = view.all.filter((site) => site !== view.site);
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{text("site_list")}</h2>
      <ul class="all">
        {others.map((site) => (
          <li key={site}>
            {nameOfSite(site)}
            <button
              class="btn text"
              aria-label={text("site_switch_off", { site: nameOfSite(site) })}
              onClick={() => void switchOff(site).then(onChange)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface All {
  view: SiteView;
  front: FrontDraft;
}

async function look(): Promise<All> {
  const view = await siteInFront();
  return { view, front: view.on ? await frontOfTab() : { draft: null, state: null } };
}

export function SitePage({ first }: { first: All }) {
  const [all, setAll] = useState(first);
  const again = () => void look().then(setAll, () => undefined);
  useEffect(() => {
    // A page that was just switched on finds its composers a moment later.
    const timer = setInterval(again, 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <main aria-label={text("app_name")}>
      <Brand />
      <Site view={all.view} front={all.front} onChange={again} />
      <Others view={all.view} onChange={again} />
    </main>
  );
}

/** Where a mail is read, its list is what one wants to see: the site is reached from there. */
export async function openSite(): Promise<void> {
  const all = await look();
  const asked = new URLSearchParams(location.search).has("site");
  if (all.front.draft && !asked) {
    location.replace(pageAddress("popup", { draft: draftKey(all.front.draft) }));
    return;
  }
  await openPage("", () => <SitePage first={all} />);
}

void openSite();
