using System.Globalization;
using System.Text;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.AspNetCore.Http;

namespace Integrations.Settlement.Aptos.Tests.Node;

/// <summary>Answers that are large because much was asked for, and answers that do not end.</summary>
public sealed class LargeAnswerTests
{
    private const int Mebibyte = 1024 * 1024;
    private const string Block = """{"block_height":"1","block_hash":"0x0000000000000000000000000000000000000000000000000000000000000001","block_timestamp":"1","first_version":"1","last_version":"2"}""";

    private static readonly AptosAddress Contract = AptosAddress.Parse("0x00000000000000000000000000000000000000000000000000000000000cafe1");

    [Fact]
    public async Task A_module_of_5_MiB_is_read_from_a_node()
    {
        await using var host = await AptosHost.StartAsync();
        AddFunctions(host.Aptos, "wide", 27_000);

        var module = await host.Client.GetModuleAsync(Contract, "wide");
        var listed = new List<AptosModule>();
        await foreach (var one in host.Client.ListModulesAsync(Contract))
        {
            listed.Add(one);
        }

        Assert.Equal(27_000, module.Value!.Functions.Count);
        Assert.Equal(27_000, Assert.Single(listed).Functions.Count);
    }

    [Fact]
    public async Task A_block_is_read_in_pages_that_do_not_grow_with_it()
    {
        await using var host = await AptosHost.StartAsync();
        for (var i = 1; i <= 150; i++)
        {
            await host.Client.SubmitAsync(await host.SignAsync(nonce: (ulong)i));
        }

        host.Time.Advance(host.Aptos.Options.Timing.Commit);
        var last = (await host.Client.FindAsync((await host.SignAsync(nonce: 1)).Hash)).Ledger.Version;
        var versions = new List<ulong>();
        await foreach (var one in host.Client.ListTransactionsAsync(1, last + 50))
        {
            versions.Add(one.Version!.Value);
        }

        Assert.Equal(Enumerable.Range(1, (int)last).Select(static version => (ulong)version), versions);
        Assert.True(last > 150);
        Assert.Equal((int)(last / 100) + 2, host.Aptos.ArrivalCount(AptosOperation.Chain));
    }

    [Fact]
    public async Task Half_as_many_are_asked_for_when_a_page_is_too_long()
    {
        await using var server = await LoopbackServer.StartAsync((context, closing) => int.Parse(context.Request.Query["limit"].ToString(), CultureInfo.InvariantCulture) > 25
            ? EndlessAsync(context, closing)
            : LoopbackServer.Answer(200, "[]", Ledger)(context, closing));
        await using var host = await AptosHost.StartAsync(options => Only(options, server.Address));

        await foreach (var one in host.Client.ListTransactionsAsync(1, 1_000))
        {
            Assert.Fail($"There is none: {one}.");
        }

        Assert.Equal(3, server.Hits.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_of_5_MiB_is_read_when_a_block_was_asked_for_and_not_when_a_price_was(bool isAnnounced)
    {
        await using var server = await LoopbackServer.StartAsync(async (context, _) =>
        {
            var body = Encoding.ASCII.GetBytes(new string(' ', 5 * Mebibyte) + Block);
            Fill(context);
            context.Response.ContentLength = isAnnounced ? body.Length : null;
            await context.Response.Body.WriteAsync(body, CancellationToken.None);
        });
        await using var host = await AptosHost.StartAsync(options => Only(options, server.Address));

        var block = await host.Client.GetBlockAsync(1, withTransactions: true);
        var refused = await Assert.ThrowsAnyAsync<IntegrationException>(() => host.Client.EstimateGasPriceAsync());

        Assert.Equal(2UL, block.Value!.LastVersion);
        Assert.Equal((ErrorCategory.MalformedAnswer, "answer_too_long"), (refused.Error.Category, refused.Error.Code));
    }

    [Fact]
    public async Task An_answer_without_end_is_refused_and_not_asked_for_again()
    {
        await using var server = await LoopbackServer.StartAsync(EndlessAsync);
        await using var host = await AptosHost.StartAsync(options => Only(options, server.Address));

        var refused = await Assert.ThrowsAnyAsync<IntegrationException>(() => host.Client.GetBlockAsync(1, withTransactions: true));

        Assert.Equal((ErrorCategory.MalformedAnswer, "answer_too_long"), (refused.Error.Category, refused.Error.Code));
        Assert.Single(server.Hits);
    }

    [Fact]
    public async Task A_refusal_without_end_is_read_no_further_than_any_other_answer()
    {
        var written = 0L;
        await using var server = await LoopbackServer.StartAsync((context, closing) =>
        {
            context.Response.StatusCode = 500;
            return EndlessAsync(context, count => Interlocked.Add(ref written, count), closing);
        });
        await using var host = await AptosHost.StartAsync(options => Only(options, server.Address));

        await Assert.ThrowsAnyAsync<IntegrationException>(() => host.Client.GetBlockAsync(1, withTransactions: true));

        // What the sockets of both sides hold comes on top of the megabyte that is read.
        Assert.InRange(Interlocked.Read(ref written), Mebibyte, 16 * Mebibyte);
    }

    private static (string Name, string Value)[] Ledger { get; } =
        [("X-Aptos-Chain-Id", "4"), ("X-Aptos-Ledger-Version", "2000"), ("X-Aptos-Ledger-Oldest-Version", "0"), ("X-Aptos-Ledger-TimestampUsec", "1700000000000000")];

    private static void AddFunctions(AptosSandbox aptos, string module, int count)
    {
        for (var i = 0; i < count; i++)
        {
            aptos.AddFunction(string.Create(CultureInfo.InvariantCulture, $"{Contract}::{module}::function_with_quite_a_long_name_number_{i}"), 1, "0x1::object::Object<0x1::fungible_asset::Metadata>", "u64");
        }
    }

    private static void Only(AptosOptions options, Uri node)
    {
        options.Nodes.Clear();
        options.Nodes.Add(node);
    }

    private static void Fill(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in Ledger)
        {
            context.Response.Headers[name] = value;
        }
    }

    private static Task EndlessAsync(HttpContext context, CancellationToken closing) => EndlessAsync(context, static _ => { }, closing);

    private static async Task EndlessAsync(HttpContext context, Action<long> written, CancellationToken closing)
    {
        Fill(context);
        var piece = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
        try
        {
            while (!closing.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
                written(piece.Length);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // Nobody reads any more.
        }
    }
}
