/** The common part of all runs: how they begin, how they may end, and what that means. */
package io.jenkins.plugins.collectionmirror.engine.run;
