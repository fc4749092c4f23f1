package io.jenkins.plugins.collectionmirror.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.job.ExportFilesSource;
import io.jenkins.plugins.collectionmirror.job.MirrorConfiguration;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** The build step as Jenkins reads it from a job's configuration. */
class MirrorCollectionsBuilderTest {
    @Test
    void a_step_without_a_configuration_is_read_and_says_what_is_missing() throws Exception {
        MirrorCollectionsBuilder step = read(null);

        assertThat(step.getFrom()).isNull();
        assertThat(step.getTo().getUrl()).isNull();
        assertThatThrownBy(() -> configuration(step).requiredFrom())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("\"from\" is missing");
    }

    @Test
    void a_step_with_a_configuration_keeps_it() throws Exception {
        MirrorConfiguration stored = new MirrorConfiguration(new ExportFilesSource("exports"));

        assertThat(configuration(read(stored))).isSameAs(stored);
    }

    /** What Jenkins does: it fills the field, without a constructor, and then asks for what stands for the object. */
    private static MirrorCollectionsBuilder read(MirrorConfiguration stored) throws ReflectiveOperationException {
        MirrorCollectionsBuilder step = new MirrorCollectionsBuilder(null);
        field().set(step, stored);
        Method resolve = MirrorCollectionsBuilder.class.getDeclaredMethod("readResolve");
        resolve.setAccessible(true);
        return (MirrorCollectionsBuilder) resolve.invoke(step);
    }

    private static MirrorConfiguration configuration(MirrorCollectionsBuilder step)
            throws ReflectiveOperationException {
        return (MirrorConfiguration) field().get(step);
    }

    private static Field field() throws ReflectiveOperationException {
        Field field = MirrorCollectionsBuilder.class.getDeclaredField("configuration");
        field.setAccessible(true);
        return field;
    }
}
