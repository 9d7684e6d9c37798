/** How raw input (texts, images) is turned into rows: what all of its readers are told. */
package org.imsat.data.features;
