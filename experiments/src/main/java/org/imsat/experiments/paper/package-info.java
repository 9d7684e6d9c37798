/** The papers' tables and studies, each made of many runs. */
package org.imsat.experiments.paper;
