using System.Diagnostics.CodeAnalysis;

namespace Integrations.Http.Internal;

/// <summary>One call on its way through the handlers: its bytes, its right to transmit and what each passage brought.</summary>
internal sealed class OperationScope(ProviderCall call, ProviderProtocol protocol, string authority, CancellationToken callerToken)
{
    private static readonly HttpRequestOptionsKey<OperationScope> Key = new("Integrations.OperationScope");

    private readonly Lock _gate = new();
    private readonly List<Transmission> _transmissions = new(1);
    private int _allowed = 1;
    private int _grantedUpTo;
    private bool _tokenRefreshed;
    private bool _closed;

    public ProviderCall Call { get; } = call;

    public ProviderProtocol Protocol { get; } = protocol;

    /// <summary>Host and port: whose circuit and buckets the call uses.</summary>
    public string Authority { get; } = authority;

    public CancellationToken CallerToken { get; } = callerToken;

    public bool IsRead => Call.Replay is Replay.Read;

    public bool IsSimulated { get; set; }

    /// <summary>Timestamp at which the time of the call is over.</summary>
    public long Deadline { get; set; } = long.MaxValue;

    /// <summary>Longest wait for the rate limit: half the time of a transmission, so that enough is left to send and hear.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Wait that the retry decision chose.</summary>
    public TimeSpan NextDelay { get; set; }

    public Transmission? Last
    {
        get
        {
            lock (_gate)
            {
                return _transmissions.Count is 0 ? null : _transmissions[^1];
            }
        }
    }

    public static bool TryGet(HttpRequestMessage request, [NotNullWhen(true)] out OperationScope? scope) => request.Options.TryGetValue(Key, out scope);

    public void AttachTo(HttpRequestMessage request) => request.Options.Set(Key, this);

    /// <summary>Begins a passage, unless the right to transmit is used up. A passage counts as used from here on, until it proves that its body never started.</summary>
    public bool TryBegin([NotNullWhen(true)] out Transmission? transmission)
    {
        lock (_gate)
        {
            var used = _transmissions.Count(passage => passage.BodyStarted || passage.IsInFlight);
            if (_closed || (Call.Replay is Replay.Never && used >= _allowed))
            {
                transmission = null;
                return false;
            }

            transmission = new Transmission(_transmissions.Count + 1) { IsInFlight = true };
            _transmissions.Add(transmission);
            return true;
        }
    }

    /// <summary>The last check before the first byte of a body. Throws when the passage may not go on; nothing was sent by it then.</summary>
    public void StartBody(Transmission transmission)
    {
        lock (_gate)
        {
            if (_closed || transmission.BodyStarted || !transmission.IsInFlight)
            {
                throw new HttpRequestException(transmission.BodyStarted ? "The body of this passage was already written once." : "The passage has ended.");
            }

            if (Call.Permit?.TryStart() is false)
            {
                transmission.Fault = TransmissionFault.PermitEnded;
                throw new HttpRequestException("The send permit is used up, or its lease ended before the body was written.");
            }

            transmission.BodyStarted = true;
        }
    }

    public void CompleteBody(Transmission transmission)
    {
        transmission.BodyCompleted = true;
        Call.Permit?.MarkCompleted();
    }

    /// <summary>Ends a passage: it can no longer start its body.</summary>
    public void End(Transmission transmission)
    {
        lock (_gate)
        {
            transmission.IsInFlight = false;
        }
    }

    /// <summary>Allows one more passage after the token was refused; once per call.</summary>
    public bool TryGrantAfterTokenRefusal()
    {
        lock (_gate)
        {
            if (_tokenRefreshed || !TryGrant())
            {
                return false;
            }

            _tokenRefreshed = true;
            Call.Permit?.Renew();
            return true;
        }
    }

    /// <summary>Allows one more passage after a documented refusal before work; at most two in all besides a token refresh.</summary>
    public bool TryGrantAfterRefusal()
    {
        lock (_gate)
        {
            return Call.Permit is null && _allowed - (_tokenRefreshed ? 1 : 0) <= 1 && TryGrant();
        }
    }

    /// <summary>One answer earns one passage, whatever it refuses.</summary>
    private bool TryGrant()
    {
        if (_grantedUpTo >= _transmissions.Count)
        {
            return false;
        }

        _grantedUpTo = _transmissions.Count;
        _allowed++;
        return true;
    }

    /// <summary>Ends the call: a passage that a host's handler left behind can no longer start its body.</summary>
    public IReadOnlyList<Transmission> Close()
    {
        lock (_gate)
        {
            _closed = true;
            return _transmissions;
        }
    }
}
