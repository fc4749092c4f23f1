package io.jenkins.plugins.collectionmirror.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A Postman workspace, read through the Postman API. */
public final class PostmanWorkspaceSource extends ItemSource {
    /** What the form suggests: a name for people, and the id in brackets at the end. */
    private static final Pattern SUGGESTION = Pattern.compile(".*\\(([A-Za-z0-9._-]{1,100})\\)\\s*");

    private final String workspace;
    private String connection;
    private String credentialsId;

    /** @param workspace the workspace's id, or a suggestion of the form's that ends with it */
    @DataBoundConstructor
    public PostmanWorkspaceSource(String workspace) {
        this.workspace = idIn(workspace);
    }

    static String idIn(String workspace) {
        String text = Util.fixNull(workspace).strip();
        Matcher suggestion = SUGGESTION.matcher(text);
        return suggestion.matches() ? suggestion.group(1) : text;
    }

    /** The workspace's id, or a variable that holds it. */
    public String getWorkspace() {
        return workspace;
    }

    /** The name of one of the Postman connections of the global configuration; null for the first. */
    public String getConnection() {
        return connection;
    }

    @DataBoundSetter
    public void setConnection(String connection) {
        this.connection = Util.fixEmptyAndTrim(connection);
    }

    /** The API key (secret text) to use instead of the connection's; null for the connection's. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Describes the source, and answers its form. */
    @Extension(ordinal = 100)
    @Symbol("postmanWorkspace")
    public static final class DescriptorImpl extends Descriptor<ItemSource> {
        @Override
        public String getDisplayName() {
            return Messages.PostmanWorkspaceSource_displayName();
        }
    }
}
