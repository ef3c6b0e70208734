using System.Text.Json;

namespace Integrations.Settlement.Aptos.Tests.Node;

/// <summary>Items of tables and events of old handles, from a node that has some.</summary>
public sealed class TableTests
{
    private const string Handle = "0x00000000000000000000000000000000000000000000000000000000000abc01";

    private static readonly AptosAddress Table = AptosAddress.Parse(Handle);

    [Fact]
    public async Task An_item_is_found_by_its_key_as_it_was_at_a_version()
    {
        await using var host = await AptosHost.StartAsync();
        host.Aptos.SetTableItem(Handle, "address", "\"0xcafe\"", "vector<u64>", """["7","18446744073709551615"]""");
        var before = (await host.Client.GetLedgerAsync()).Value.Version;
        await host.CommitAsync(await host.SignAsync());
        host.Aptos.SetTableItem(Handle, "address", "\"0xcafe\"", "vector<u64>", """["8"]""");

        var now = await host.Client.GetTableItemAsync(Table, "address", "vector<u64>", JsonElement.Parse("\"0xcafe\""));
        var then = await host.Client.GetTableItemAsync(Table, "address", "vector<u64>", JsonElement.Parse("\"0x000cafe\""), before);
        var none = await host.Client.GetTableItemAsync(Table, "address", "vector<u64>", JsonElement.Parse("\"0xbeef\""));
        var other = await host.Client.GetTableItemAsync(AptosAddress.Framework, "address", "vector<u64>", JsonElement.Parse("\"0xcafe\""));

        Assert.Equal("""["8"]""", now.Value!.Value.GetRawText());
        Assert.Equal("""["7","18446744073709551615"]""", then.Value!.Value.GetRawText());
        Assert.Null(none.Value);
        Assert.Null(other.Value);
    }

    [Theory]
    [InlineData("address", "u64", "\"0xzz\"")]
    [InlineData("no type", "u64", "\"0xcafe\"")]
    [InlineData("address", "bool", "\"0xcafe\"")]
    public async Task A_question_that_does_not_fit_the_table_is_refused(string keyType, string valueType, string key)
    {
        await using var host = await AptosHost.StartAsync();
        host.Aptos.SetTableItem(Handle, "address", "\"0xcafe\"", "u64", "\"7\"");

        var refused = await Assert.ThrowsAnyAsync<IntegrationException>(() => host.Client.GetTableItemAsync(Table, keyType, valueType, JsonElement.Parse(key)));

        Assert.Equal(ErrorCategory.InvalidRequest, refused.Error.Category);
        Assert.Throws<ArgumentException>(() => host.Aptos.SetTableItem(Handle, "address", "7", "u64", "\"7\""));
    }

    [Fact]
    public async Task Events_of_a_handle_are_listed_by_its_number_and_by_its_field()
    {
        await using var host = await AptosHost.StartAsync();
        for (var i = 0; i < 30; i++)
        {
            host.Aptos.AddEvent(AptosHost.Sender.ToString(), 4, "0x1::coin::DepositEvent", $$"""{"amount":"{{i}}"}""", "0x1::coin::CoinStore<0xcafe::moon::Moon>", "deposit_events");
        }

        var newest = await host.Client.GetEventsAsync(AptosHost.Sender, creationNumber: 4);
        var first = await host.Client.GetEventsAsync(AptosHost.Sender, creationNumber: 4, start: 0, limit: 2);
        var field = await host.Client.GetEventsAsync(AptosHost.Sender, TypeTag.ParseLenient("0x1::coin::CoinStore<0xcafe::moon::Moon>"), "deposit_events", start: 29);
        var past = await host.Client.GetEventsAsync(AptosHost.Sender, creationNumber: 4, start: 100);
        var other = await host.Client.GetEventsAsync(AptosHost.Payee, creationNumber: 4);

        Assert.Equal(Enumerable.Range(5, 25).Select(static i => (ulong)i), newest.Value.Select(static one => one.SequenceNumber));
        Assert.Equal([0UL, 1UL], first.Value.Select(static one => one.SequenceNumber));
        Assert.Equal("29", Assert.Single(field.Value).Data.GetProperty("amount").GetString());
        Assert.Equal(("0x1::coin::DepositEvent", newest.Ledger.Version), (field.Value[0].Type, field.Value[0].Version));
        Assert.Empty(past.Value);
        Assert.Empty(other.Value);
    }
}
