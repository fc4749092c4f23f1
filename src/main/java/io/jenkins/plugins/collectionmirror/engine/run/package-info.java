/** What is the same of all runs, whatever they do: how they begin, how they may end, and what that means. */
package io.jenkins.plugins.collectionmirror.engine.run;
