export { renderDocument, type DocumentPart } from "./renderDocument.js";
export { writeBook, type BookOptions } from "./writeBook.js";
export type { BookNotebook, ChapterStatus } from "./chapter.js";
export type { Table } from "./renderTable.js";
