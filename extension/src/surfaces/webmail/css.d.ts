// A style sheet as a text, by an import with the type "text".
declare module "*.css" {
  const text: string;
  export default text;
}
