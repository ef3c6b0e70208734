using Integrations.Payments;

namespace Integrations.Samples.Remittance.Tests;

/// <summary>Where the process dies. From then on the desk reaches neither the Bridge nor a rate, and hears nothing, until it is started anew.</summary>
internal sealed class Death
{
    private volatile string? _point;
    private volatile bool _isDead;

    public bool IsDead => _isDead;

    /// <summary>Dies when it comes to this point.</summary>
    public void At(string point) => _point = point;

    public void Forget() => (_point, _isDead) = (null, false);

    /// <summary>The desk comes to a point.</summary>
    /// <exception cref="KilledException">It is dead, or dies here.</exception>
    public void Pass(string point)
    {
        if (_isDead || point == _point)
        {
            _isDead = true;
            throw new KilledException();
        }
    }

    /// <summary>The leg that a key stands for: <c>collect</c>, <c>settle</c>, <c>settle-2</c>.</summary>
    public static string LegOf(string key) => key[(key.IndexOf('-', "remit-".Length) + 1)..];

    public static string LegOf(PaymentRequest request) => LegOf(request.IdempotencyKey);
}
