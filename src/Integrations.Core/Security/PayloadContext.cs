namespace Integrations.Security;

/// <summary>Where a protected payload belongs. It is bound to the payload: moved to another column or row, it does not open.</summary>
/// <param name="Purpose">What kind of payload it is, such as <c>voucher-pin</c>: a constant of the code that stores it.</param>
/// <param name="RowId">Which one it is: the primary key of its row, or the key of its cache entry. Not printed, because a host may build keys from personal facts.</param>
public readonly record struct PayloadContext(string Purpose, string RowId)
{
    /// <summary>The purpose alone.</summary>
    public override string ToString() => Purpose;
}
