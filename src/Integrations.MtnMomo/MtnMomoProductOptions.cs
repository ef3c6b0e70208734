using System.ComponentModel.DataAnnotations;

namespace Integrations.MtnMomo;

/// <summary>The credentials of one product. All three, or none where the host has an <c>ICredentialSource</c>.</summary>
public sealed class MtnMomoProductOptions
{
    /// <summary>The subscription key of the product, primary or secondary. Secret.</summary>
    [StringLength(256, ErrorMessage = "SubscriptionKey must have at most 256 characters.")]
    public string? SubscriptionKey { get; set; }

    /// <summary>The API user: a UUID. Secret.</summary>
    [StringLength(36, ErrorMessage = "ApiUser must be a UUID of 36 characters.")]
    public string? ApiUser { get; set; }

    /// <summary>The API user's key. Secret.</summary>
    [StringLength(256, ErrorMessage = "ApiKey must have at most 256 characters.")]
    public string? ApiKey { get; set; }
}
