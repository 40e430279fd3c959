// A resident in a browser's window: what she does on the residents' pages before a picture is taken of one.

/** Somebody new at these pages, who reads this language: what others did in the same window is forgotten. */
export async function visitorIn(tab, pages) {
  const context = tab.context();
  await context.clearCookies();
  // The page opened first says which language its visitor reads.
  await tab.goto(`${pages}/?lang=${tab.language}`);
  const came = async (answer) => {
    if (!answer.ok()) throw new Error(`${answer.url()} answers ${answer.status()}`);
    return { path: new URL(answer.url()).pathname, text: await answer.text() };
  };
  return {
    get: async (path) => came(await tab.request.get(pages + path)),
    post: async (path, form) => came(await tab.request.post(pages + path, { form })),
    /** A cookie that another browser was given. */
    hold: (name, value) => context.addCookies([{ name, value, url: pages }]),
  };
}
