package io.jenkins.plugins.collectionmirror.view;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A button of a page that leads to another one. */
@Restricted(NoExternalUse.class)
public record PageLink(String text, String symbol, String page) {}
