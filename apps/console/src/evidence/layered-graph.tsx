import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Graph, layoutOf, NODE_HEIGHT, NODE_WIDTH } from './graph-layout';
import styles from './layered-graph.module.css';

interface LayeredGraphProps {
  /** What it shows, for a screen reader. */
  label: string;
  graph: Graph;
}

/** A graph of few things, drawn for the eye; a screen reader hears a list that says what each is joined to. */
export function LayeredGraph({ label, graph }: LayeredGraphProps) {
  const { t } = useTranslation();
  const { width, height, placed, curves } = layoutOf(graph);
  const wordsOf = new Map(placed.map(({ node }) => [node.id, node.words]));
  const joinedTo = (id: string) =>
    graph.edges
      .flatMap(({ from, to }) => (to === id ? (wordsOf.get(from) ?? []) : []))
      .join(t('integration.separator'));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll what is wider than its box
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <div className={styles.box} style={{ width, height }}>
        <svg className={styles.lines} width={width} height={height} aria-hidden="true" focusable="false">
          {curves.map(({ id, path }) => (
            <path key={id} d={path} />
          ))}
        </svg>
        <ol>
          {placed.map(({ node: { id, kind, words, note, to }, left, top }) => (
            <li
              key={id}
              className={styles.node}
              style={{ left, top, width: NODE_WIDTH, height: NODE_HEIGHT }}
              title={note ? `${words}\n${note}` : words}
            >
              <span className={styles.kind}>{kind}</span>
              <span className={styles.words}>{to ? <Link to={to}>{words}</Link> : words}</span>
              {note && <span className={styles.note}>{note}</span>}
              {joinedTo(id) && <span className="sr-only">{t('graph.joined', { names: joinedTo(id) })}</span>}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
