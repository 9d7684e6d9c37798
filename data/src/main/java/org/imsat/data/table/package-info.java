/**
 * Tables that users bring, in files, folders of parts and queries, become columns with types. Texts
 * (csv and its kin) are read here, because only who reads every line can say which one is wrong;
 * Parquet, JSON and queries are DuckDB's.
 */
package org.imsat.data.table;
