using Integrations.Payments;

namespace Integrations.Testing;

/// <summary>The transport's marks, for routes of tests that have no transport.</summary>
public static class PermitExtensions
{
    /// <summary>A body leaves, whole; false when the lease is over.</summary>
    public static bool Leave(this SendPermit permit)
    {
        ArgumentNullException.ThrowIfNull(permit);
        if (!permit.TryStart())
        {
            return false;
        }

        permit.MarkCompleted();
        return true;
    }
}
