using System.Diagnostics.CodeAnalysis;

namespace Integrations.Http.Internal;

/// <summary>One call on its way through the handlers: its bytes, its right to transmit and what each passage brought.</summary>
internal sealed class OperationScope(ProviderCall call, ProviderProtocol protocol, CancellationToken callerToken)
{
    private static readonly HttpRequestOptionsKey<OperationScope> Key = new("Integrations.OperationScope");

    private readonly Lock _gate = new();
    private readonly List<Transmission> _transmissions = new(1);
    private int _allowed = 1;
    private bool _tokenRefreshed;
    private bool _closed;

    public ProviderCall Call { get; } = call;

    public ProviderProtocol Protocol { get; } = protocol;

    public CancellationToken CallerToken { get; } = callerToken;

    public bool IsRead => Call.Replay is Replay.Read;

    public bool IsSimulated { get; set; }

    /// <summary>Timestamp at which the time of the call is over.</summary>
    public long Deadline { get; set; } = long.MaxValue;

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
            if (_closed || transmission.BodyStarted)
            {
                throw new HttpRequestException(_closed ? "The call has ended." : "The body of this passage was already written once.");
            }

            if (Call.Permit is { } permit)
            {
                if (!permit.MayTransmit)
                {
                    transmission.Fault = TransmissionFault.PermitEnded;
                    throw new HttpRequestException("The lease of the send permit ended before the body was written.");
                }

                permit.MarkStarted();
            }

            transmission.BodyStarted = true;
        }
    }

    public void CompleteBody(Transmission transmission)
    {
        transmission.BodyCompleted = true;
        Call.Permit?.MarkCompleted();
    }

    /// <summary>Allows one more passage after the token was refused; once per call.</summary>
    public bool TryGrantAfterTokenRefusal()
    {
        lock (_gate)
        {
            if (_tokenRefreshed)
            {
                return false;
            }

            _tokenRefreshed = true;
            _allowed++;
            return true;
        }
    }

    /// <summary>Allows one more passage after a documented refusal before work; at most two in all besides a token refresh.</summary>
    public bool TryGrantAfterRefusal()
    {
        lock (_gate)
        {
            if (Call.Permit is not null || _allowed - (_tokenRefreshed ? 1 : 0) > 1)
            {
                return false;
            }

            _allowed++;
            return true;
        }
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
