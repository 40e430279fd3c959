/** opencc-js publishes its dictionaries without types: pairs "from to", joined by "|". */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string;
  export default pairs;
}
declare module 'opencc-js/dict/TWVariantsRev' {
  const pairs: string;
  export default pairs;
}
