using Integrations.Http;

namespace Integrations.MtnMomo.Wire;

/// <summary>MTN's other addresses below the base address.</summary>
internal static class MomoEndpoints
{
    /// <summary>The final slash is needed: without it the gateway redirects to another address, and would be handed the credentials there.</summary>
    public static ProviderOperation Token { get; } = new("token", HttpMethod.Post, "{product}/token/", Replay.Read);

    public static ProviderOperation Balance { get; } = Read("balance", "{product}/v1_0/account/balance");

    public static ProviderOperation AccountHolder { get; } = Read("account_holder", "{product}/v1_0/accountholder/{idType}/{id}/active");

    public static ProviderOperation BasicUserInfo { get; } = Read("basic_user_info", "{product}/v1_0/accountholder/{idType}/{id}/basicuserinfo");

    public static ProviderOperation PreApprovals { get; } = Read("pre_approvals", "collection/v1_0/preapprovals/{idType}/{id}");

    /// <summary>Cancelling twice changes nothing more.</summary>
    public static ProviderOperation PreApprovalCancel { get; } = new("pre_approval_cancel", HttpMethod.Delete, "collection/v1_0/preapproval/{preApprovalId}", Replay.Read);

    public static ProviderOperation InvoiceCancel { get; } = new("invoice_cancel", HttpMethod.Delete, "collection/v2_0/invoice/{referenceId}", Replay.Read);

    /// <summary>A repeat would be a second message to the customer.</summary>
    public static ProviderOperation DeliveryNotification { get; } = new("delivery_notification", HttpMethod.Post, "collection/v1_0/requesttopay/{referenceId}/deliverynotification", Replay.Never);

    /// <summary>A repeat would be a second question to the customer.</summary>
    public static ProviderOperation Authorize { get; } = new("bc_authorize", HttpMethod.Post, "{product}/v1_0/bc-authorize", Replay.Never);

    /// <summary>Consumes what it is given: a repeat may be refused.</summary>
    public static ProviderOperation ConsentToken { get; } = new("consent_token", HttpMethod.Post, "{product}/oauth2/token/", Replay.Never);

    public static ProviderOperation UserInfo { get; } = Read("user_info", "{product}/oauth2/v1_0/userinfo");

    public static ProviderOperation ApiUserCreate { get; } = new("api_user_create", HttpMethod.Post, "v1_0/apiuser", Replay.Deduplicated);

    public static ProviderOperation ApiUser { get; } = Read("api_user", "v1_0/apiuser/{id}");

    /// <summary>Each call makes another key.</summary>
    public static ProviderOperation ApiKey { get; } = new("api_key", HttpMethod.Post, "v1_0/apiuser/{id}/apikey", Replay.Never);

    public static string Segment(this MomoProduct product) => product switch
    {
        MomoProduct.Collection => "collection",
        MomoProduct.Disbursement => "disbursement",
        _ => "remittance",
    };

    private static ProviderOperation Read(string name, string path) => new(name, HttpMethod.Get, path, Replay.Read);
}
