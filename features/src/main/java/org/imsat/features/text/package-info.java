/** Texts become rows: how they are taken apart into words, and how words are weighted. */
package org.imsat.features.text;
