using Integrations.Payments;

namespace Integrations.Testing;

/// <summary>Marks a permit as the transport does, for routes in tests that have none.</summary>
public static class SentByHand
{
    /// <summary>One whole body under the permit; false when it gives none.</summary>
    public static bool Take(SendPermit permit)
    {
        if (!permit.TryStart())
        {
            return false;
        }

        permit.MarkCompleted();
        return true;
    }
}
