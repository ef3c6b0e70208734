using Integrations.Http;

namespace Integrations.Ncba.Wire;

/// <summary>The bank's addresses below the base address, and how often each may be sent.</summary>
internal static class NcbaEndpoints
{
    /// <summary>The specification prints both methods for one path.</summary>
    public static ProviderOperation Token { get; } = new("token", HttpMethod.Get, "payments/api/v1/auth/token", Replay.Read);

    public static ProviderOperation TokenByPost { get; } = new("token", HttpMethod.Post, "payments/api/v1/auth/token", Replay.Read);

    /// <summary>No key: a repeated push is a second prompt.</summary>
    public static ProviderOperation Push { get; } = new("stk_push", HttpMethod.Post, "payments/api/v1/stk-push/initiate", Replay.Never);

    public static ProviderOperation Query { get; } = new("stk_query", HttpMethod.Post, "payments/api/v1/stk-push/query", Replay.Read);

    /// <summary>Moves nothing: two codes for one payment are two pictures.</summary>
    public static ProviderOperation Qr { get; } = new("qr", HttpMethod.Post, "payments/api/v1/qr/generate", Replay.Read);
}
