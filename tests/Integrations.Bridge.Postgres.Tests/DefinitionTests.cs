using System.Runtime.CompilerServices;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>The listing that a schema is compared with is what the scripts make. <c>INTEGRATIONS_ACCEPT_API=1</c> writes it anew.</summary>
public sealed class DefinitionTests : JournalFixture
{
    [Fact]
    public async Task The_listing_is_what_the_scripts_make()
    {
        await using var connection = await (await Schema.NewSourceAsync()).OpenConnectionAsync();
        await RunAsync(connection, $"CREATE SCHEMA {Schema.Name}");
        foreach (var script in SchemaScripts.All)
        {
            await RunAsync(connection, new SchemaName(Schema.Name).Replace(script));
        }

        var found = await PostgresOpening.DefinitionsAsync(connection, new SchemaName(Schema.Name), CancellationToken.None);

        if (Environment.GetEnvironmentVariable("INTEGRATIONS_ACCEPT_API") is "1")
        {
            await File.WriteAllLinesAsync(ListingFile(), found);
        }

        Assert.Equal(await File.ReadAllLinesAsync(ListingFile()), found);
        Assert.Equal(SchemaScripts.Definitions, found);
    }

    private static string ListingFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src/Integrations.Bridge.Postgres/Schema/definitions.txt"));
}
