/** Settings of trainings, each declared once: its name, values, default and meaning. */
package org.imsat.learn.settings;
