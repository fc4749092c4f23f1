package io.jenkins.plugins.collectionmirror.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link Installation} of all that ask for it: a Jenkins takes half a minute to start. Each test
 * finds it reset.
 */
final class InstallationExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {
    /** Skips before a parameter is asked for: JUnit takes an abort in there for an error. */
    @Override
    public void beforeAll(ExtensionContext context) {
        GivenJenkins.orSkip();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        shared(context).installation.reset();
    }

    /** What a class leaves behind would be seen by those after it. */
    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        shared(context).installation.deleteJobs();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Installation resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context).installation;
    }

    private static Shared shared(ExtensionContext context) {
        GivenJenkins given = GivenJenkins.orSkip();
        return context.getRoot()
                .getStore(Namespace.create(InstallationExtension.class))
                .getOrComputeIfAbsent("installation", key -> Shared.start(given), Shared.class);
    }

    private record Shared(Installation installation, Path folder) implements AutoCloseable {
        static Shared start(GivenJenkins given) {
            try {
                Path folder = Files.createTempDirectory("installation");
                return new Shared(new Installation(given, folder), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            installation.close();
            Installation.delete(folder);
        }
    }
}
