package io.jenkins.plugins.collectionmirror.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.collectionmirror.engine.source.PostmanWorkspace;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A Postman account that jobs may read from, registered once by an administrator. */
public final class PostmanConnection implements Describable<PostmanConnection> {
    private final String name;
    private final String credentialsId;
    private String apiUrl;

    /**
     * @param name what jobs call it
     * @param credentialsId the API key (secret text)
     */
    @DataBoundConstructor
    public PostmanConnection(String name, String credentialsId) {
        this.name = Util.fixNull(name).strip();
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getName() {
        return name;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** The API's base URL; null for the usual one. */
    public String getApiUrl() {
        return apiUrl;
    }

    @DataBoundSetter
    public void setApiUrl(String apiUrl) {
        this.apiUrl = Util.fixEmptyAndTrim(apiUrl);
    }

    /** The API's base URL. */
    public String apiUrlOrDefault() {
        return apiUrl == null ? PostmanWorkspace.DEFAULT_API_URL : apiUrl;
    }

    /** Describes the connection, and answers its form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<PostmanConnection> {
        @Override
        public String getDisplayName() {
            return Messages.PostmanConnection_displayName();
        }
    }
}
