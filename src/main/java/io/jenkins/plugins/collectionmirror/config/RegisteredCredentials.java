package io.jenkins.plugins.collectionmirror.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import hudson.security.ACL;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.CredentialScope;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The credentials that an administrator registered with connections, Git servers, the web hook and for signing, and the
 * places where they may be used. A job cannot name those of System scope, because Jenkins does not show them to it. It
 * can name the others, but they still may not be used anywhere else.
 */
@Restricted(NoExternalUse.class)
public final class RegisteredCredentials {
    private RegisteredCredentials() {}

    /**
     * Rejects a credential that a job names itself, if it is registered for other places only.
     *
     * @param id the credential's id
     * @param url the repository, or the base URL of the Postman API, that it would be sent to
     * @throws InvalidSetupException if it must not be sent there; the message does not repeat the id
     */
    public static void refuseElsewhere(String id, String url) throws InvalidSetupException {
        Optional<String> refusal = refusal(url, places(id));
        if (refusal.isPresent() && !isOutOfReach(id)) {
            throw new InvalidSetupException(refusal.get());
        }
    }

    /**
     * The part of a repository's server that a credential may be sent to: the URL that it is registered for, or
     * everything if it is not registered.
     *
     * @param id the credential's id
     * @param named whether a job names it itself; then it may be a credential of the job's folder with the same id
     */
    public static CredentialScope scope(String id, boolean named) {
        List<Place> places = places(id);
        return places.isEmpty() || named && isOutOfReach(id)
                ? CredentialScope.WholeServer.INSTANCE
                : new Places(places);
    }

    /** The places that a credential may be sent to, if an administrator sets it for a server. */
    static CredentialScope scope(GitServer server) {
        return new Places(List.of(new Place(server.getUrl(), true)));
    }

    /** All places that a credential is registered for, as the engine checks them. */
    record Places(List<Place> places) implements CredentialScope {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean covers(String address) {
            return places.stream().anyMatch(place -> place.has(address));
        }
    }

    /**
     * A place that a credential is registered for.
     *
     * @param url the beginning of addresses there; empty for a credential that is never sent
     * @param isServer whether it is a Git server; else it is the Postman API
     */
    record Place(String url, boolean isServer) implements Serializable {
        private static final long serialVersionUID = 1L;

        boolean has(String address) {
            if (isServer) {
                return CloneUrl.parse(url)
                        .flatMap(server -> CloneUrl.parse(address).filter(repository -> repository.isBelow(server)))
                        .isPresent();
            }
            return !url.isEmpty() && bare(url).equals(bare(address));
        }

        private static String bare(String url) {
            return url.strip().replaceAll("/+$", "");
        }
    }

    private static List<Place> places(String id) {
        CollectionMirrorConfiguration global = CollectionMirrorConfiguration.get();
        Stream<Place> apis = global.getConnections().stream()
                .filter(connection -> id.equals(connection.getCredentialsId()))
                .map(connection -> new Place(connection.apiUrlOrDefault(), false));
        Stream<Place> servers = global.getGitServers().stream()
                .filter(server -> id.equals(server.getCredentialsId()))
                .map(server -> new Place(server.getUrl(), true));
        Stream<Place> webhook = Optional.ofNullable(global.getWebhook())
                .filter(settings -> id.equals(settings.getCredentialsId()))
                .map(settings -> new Place("", false))
                .stream();
        Stream<Place> signing =
                id.equals(global.getSigningCredentialsId()) ? Stream.of(new Place("", false)) : Stream.empty();
        return Stream.of(apis, servers, webhook, signing).flatMap(one -> one).toList();
    }

    /** The message about a credential that is registered for these places; empty if it may be sent to the URL. */
    static Optional<String> refusal(String url, List<Place> places) {
        if (places.isEmpty() || new Places(places).covers(url)) {
            return Optional.empty();
        }
        String known = places.stream()
                .map(Place::url)
                .filter(place -> !place.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(
                known.isEmpty()
                        ? Messages.RegisteredCredentials_nowhere()
                        : Messages.RegisteredCredentials_elsewhere(known));
    }

    /**
     * Whether no job sees Jenkins' own credential with that id: then a job that uses the id means a credential of its
     * folder.
     */
    private static boolean isOutOfReach(String id) {
        return CredentialsProvider.lookupCredentialsInItemGroup(
                        IdCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                .stream()
                .filter(credential -> credential.getId().equals(id))
                .allMatch(credential -> credential.getScope() == CredentialsScope.SYSTEM);
    }
}
