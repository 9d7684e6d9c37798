package org.imsat.data.table;

/** What the values of a column are. */
public enum ColumnType {
  /** Numbers, in double precision. */
  NUMBER,
  /** True or false. */
  BOOLEAN,
  /** Dates, dates with times, or times of the day, without a zone; those with one are in UTC. */
  TIME,
  /** Texts: categories, names, documents. */
  TEXT,
  /** Lists of numbers, all of one length. */
  VECTOR
}
