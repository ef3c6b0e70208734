using Integrations.Http;

namespace Integrations.Mpesa.Wire;

/// <summary>Daraja's addresses below the base address, and how often each may be sent.</summary>
internal static class MpesaEndpoints
{
    public const string TokenParameters = "?grant_type=client_credentials";

    public static ProviderOperation Token { get; } = new("token", HttpMethod.Get, "oauth/v1/generate", Replay.Read);

    /// <summary>No key: a repeated push is a second prompt.</summary>
    public static ProviderOperation StkPush { get; } = Post("stk_push", "mpesa/stkpush/v1/processrequest", Replay.Never);

    public static ProviderOperation StkQuery { get; } = Post("stk_query", "mpesa/stkpushquery/v1/query", Replay.Read);

    public static ProviderOperation C2bRegisterV1 { get; } = Post("c2b_register", "mpesa/c2b/v1/registerurl", Replay.Never);

    /// <summary>A second registration is refused in production, which would hide that the first one was taken.</summary>
    public static ProviderOperation C2bRegisterV2 { get; } = Post("c2b_register", "mpesa/c2b/v2/registerurl", Replay.Never);

    public static ProviderOperation C2bSimulateV1 { get; } = Post("c2b_simulate", "mpesa/c2b/v1/simulate", Replay.Never);

    public static ProviderOperation C2bSimulateV2 { get; } = Post("c2b_simulate", "mpesa/c2b/v2/simulate", Replay.Never);

    public static ProviderOperation B2cV1 { get; } = Post("b2c", "mpesa/b2c/v1/paymentrequest", Replay.Never);

    /// <summary>A repeated OriginatorConversationID is refused and the first request stands.</summary>
    public static ProviderOperation B2cV3 { get; } = Post("b2c", "mpesa/b2c/v3/paymentrequest", Replay.Deduplicated);

    public static ProviderOperation B2Pochi { get; } = Post("b2pochi", "mpesa/b2pochi/v1/paymentrequest", Replay.Deduplicated);

    public static ProviderOperation Balance { get; } = Post("balance", "mpesa/accountbalance/v1/query", Replay.Read);

    public static ProviderOperation TransactionStatus { get; } = Post("transaction_status", "mpesa/transactionstatus/v1/query", Replay.Read);

    /// <summary>Deduplicated by effect: a receipt that was reversed answers R000001.</summary>
    public static ProviderOperation Reversal { get; } = Post("reversal", "mpesa/reversal/v1/request", Replay.Deduplicated);

    private static ProviderOperation Post(string name, string path, Replay replay) => new(name, HttpMethod.Post, path, replay);
}
