namespace Integrations.Samples.WalletTopUp;

/// <summary>Who sent a request.</summary>
/// <param name="Name">The partner's id, or the operator's name.</param>
/// <param name="Partner">The partner; <see langword="null"/> for an operator.</param>
internal sealed record Caller(string Name, Partner? Partner)
{
    private const string Field = "partner_id";

    /// <summary>The partner that a request names: the caller itself. Another id is refused, whether or not there is such a partner.</summary>
    public Partner Own(string? partnerId) => string.IsNullOrEmpty(partnerId)
        ? throw new ApiException(StatusCodes.Status400BadRequest, Field, $"{Field} is missing.")
        : OwnOrSelf(partnerId);

    /// <summary>The same, where the request need not name it.</summary>
    public Partner OwnOrSelf(string? partnerId) => partnerId is null || partnerId == Partner!.Id
        ? Partner!
        : throw new ApiException(StatusCodes.Status403Forbidden, Field, $"{Field} is not the partner of this key.");
}
