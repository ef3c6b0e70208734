using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Moves;
using Integrations.Sandbox.Aptos.Transactions;
using Integrations.Testing;
using NSec.Cryptography;

namespace Integrations.Sandbox.Tests.Aptos;

/// <summary>Two fullnodes on loopback under a manual clock, and somebody who signs.</summary>
internal sealed class AptosRig : IAsyncDisposable
{
    public const string SignedBcs = "application/x.aptos.signed_transaction+bcs";
    public const string Payee = "0xbe86e3055aba995e3d75692bdb4844de2939072773d4851ea52962ec100d72ca";
    public const string Other = "0x000000000000000000000000000000000000000000000000000000000000beef";
    public const string Nobody = "0x1111111111111111111111111111111111111111111111111111111111111111";
    public const ulong Money = 1_000_000_000;

    private static readonly byte[] Prefix = AptosHash.Domain("RawTransaction");

    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private readonly Key _key = Key.Import(SignatureAlgorithm.Ed25519, [.. Enumerable.Range(1, 32).Select(static i => (byte)i)], KeyBlobFormat.RawPrivateKey);

    private AptosRig(SandboxServer server, ManualTime time)
    {
        (Server, Time) = (server, time);
        Sender = AptosAddresses.OfKey(_key.PublicKey.Export(KeyBlobFormat.RawPublicKey), 0);
    }

    public SandboxServer Server { get; }

    public AptosSandbox Aptos => Server.Aptos;

    public ManualTime Time { get; }

    public string Sender { get; }

    /// <summary>The ledger's time now, in seconds.</summary>
    public ulong Seconds => (ulong)Time.GetUtcNow().ToUnixTimeSeconds();

    public static async Task<AptosRig> StartAsync(Action<AptosSandboxOptions>? configure = null, ManualTime? time = null)
    {
        time ??= new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        configure?.Invoke(options.Aptos);
        var rig = new AptosRig(await SandboxServer.StartAsync(options), time);
        rig.Aptos.Fund(rig.Sender, Money);
        return rig;
    }

    public static AptosCall Pay(string to = Payee, ulong amount = 100) =>
        Call("aptos_account", "transfer", [], AptosHex.Bytes(AptosHex.Address(to)), new AptosOutput().U64(amount).ToArray());

    public static AptosCall PayAsset(string asset, string to, ulong amount) =>
        Call("aptos_account", "transfer_fungible_assets", [], AptosHex.Bytes(AptosHex.Address(asset)), AptosHex.Bytes(AptosHex.Address(to)), new AptosOutput().U64(amount).ToArray());

    public static AptosCall PayAll(IReadOnlyList<string> to, IReadOnlyList<ulong> amounts) => Call(
        "aptos_account",
        "batch_transfer",
        [],
        to.Aggregate(new AptosOutput().Length(to.Count), static (output, one) => output.Address(AptosHex.Address(one))).ToArray(),
        amounts.Aggregate(new AptosOutput().Length(amounts.Count), static (output, one) => output.U64(one)).ToArray());

    public static AptosCall Call(string module, string name, IReadOnlyList<MoveType> types, params IReadOnlyList<byte[]> arguments) =>
        new(AptosAddresses.Framework, module, name, types, arguments);

    /// <summary>A signed transaction; the slot is a sequence number unless a nonce is given.</summary>
    public byte[] Sign(AptosCall? call = null, ulong? sequence = null, ulong? nonce = null, ulong? expiration = null, ulong maxGas = 2_000, ulong price = 100, byte chain = 4, bool zeroSignature = false)
    {
        var output = new AptosOutput().Address(Sender).U64(nonce is null ? sequence ?? Aptos.SequenceNumber(Sender) : ulong.MaxValue);
        AptosPayload.Write(output, call ?? Pay(), nonce);
        var raw = output.U64(maxGas).U64(price).U64(expiration ?? Seconds + 60).Byte(chain).ToArray();
        var signature = zeroSignature ? new byte[64] : SignatureAlgorithm.Ed25519.Sign(_key, [.. Prefix, .. raw]);
        return new AptosOutput().Raw(raw).Length(0).Bytes(_key.PublicKey.Export(KeyBlobFormat.RawPublicKey)).Bytes(signature).ToArray();
    }

    public static string HashOf(byte[] signed) => AptosSigned.Read(signed).Hash;

    public Task<NodeAnswer> SubmitAsync(byte[] signed, int node = 1) => PostAsync("/transactions", signed, SignedBcs, node);

    /// <summary>Submits, lets the block come, and gives the hash.</summary>
    public async Task<string> CommitAsync(byte[] signed)
    {
        var answer = await SubmitAsync(signed);
        Assert.Equal(202, answer.Status);
        Time.Advance(Aptos.Options.Timing.Commit);
        return HashOf(signed);
    }

    public Task<NodeAnswer> GetAsync(string path, int node = 1, string? accept = null) => SendAsync(HttpMethod.Get, path, content: null, node, accept);

    public Task<NodeAnswer> ByHashAsync(string hash, int node = 1) => GetAsync($"/transactions/by_hash/{hash}", node);

    public Task<NodeAnswer> PostAsync(string path, byte[] body, string contentType, int node = 1, string? accept = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return SendAsync(HttpMethod.Post, path, content, node, accept);
    }

    public Task<NodeAnswer> PostAsync(string path, JsonNode body) => PostAsync(path, Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _key.Dispose();
        await Server.DisposeAsync();
    }

    private async Task<NodeAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, int node, string? accept)
    {
        var address = path is "/fund" || path.StartsWith("/mint", StringComparison.Ordinal) ? new Uri(Aptos.BaseAddress, path) : new Uri(Aptos.Nodes[node - 1].Address + path);
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var response = await _http.SendAsync(request);
        return new NodeAnswer(
            (int)response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(),
            response.Headers.ToDictionary(static header => header.Key, static header => header.Value.First(), StringComparer.OrdinalIgnoreCase));
    }
}
