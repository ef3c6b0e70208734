using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Ussd;

/// <summary>One message of one subscriber while a menu works on it. For that time only; not thread-safe.</summary>
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Directions are asked of the step, where a menu's author looks for them.")]
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The engine releases it; a host must not.")]
public abstract class UssdStep
{
    private CultureInfo? _culture;
    private IServiceScope? _scope;
    private CancellationTokenSource? _deadline;
    private long _startedAt = long.MinValue;

    private protected UssdStep()
    {
    }

    /// <summary>The subscriber, or null when the gateway has not said who it is.</summary>
    public Msisdn? Msisdn => Session.Msisdn;

    /// <summary>The service code that was dialled, such as <c>*384*5#</c>, or null when nobody said.</summary>
    public string? ServiceCode => Session.ServiceCode;

    /// <summary>The gateway's name.</summary>
    public string Gateway => SessionKey.Gateway;

    /// <summary>The gateway's own name of the network, unchanged; null when it does not say.</summary>
    public string? Network { get; internal init; }

    /// <summary>The subscriber's language. Setting it holds for the rest of the session. <see cref="UssdOptions.Language"/> at first.</summary>
    public CultureInfo Culture
    {
        get => _culture ??= State.Culture is { } name ? CultureInfo.GetCultureInfo(name) : Engine.Language;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            (_culture, State.Culture) = (value, value.Name);
        }
    }

    /// <summary>The host's services, in a scope that ends with the step.</summary>
    public IServiceProvider Services
    {
        get
        {
            if (_scope is null && Root?.GetService(typeof(IServiceScopeFactory)) is IServiceScopeFactory scopes)
            {
                _scope = scopes.CreateScope();
            }

            return _scope?.ServiceProvider ?? Root ?? throw new InvalidOperationException("The engine was made without services.");
        }
    }

    /// <summary>The clock.</summary>
    public TimeProvider Time => Engine.Time;

    /// <summary>
    /// The key of this step's effects: the same when the gateway repeats the message, when the host restarts and when the subscriber dials again to see the result; another one when they
    /// come here anew. 37 characters.
    /// </summary>
    /// <exception cref="InvalidOperationException">Asked outside work: other steps have no effects.</exception>
    public string IdempotencyKey => State.Work is { } work
        ? $"ussd-{UssdSessionKey.Digest($"{Session.FlowOf(SessionKey)}\n{Menu.NameOf(work.Screen)}\n{work.Visit.ToString(CultureInfo.InvariantCulture)}")}"
        : throw new InvalidOperationException("Only a Work or Lookup step has an idempotency key: other steps may run again.");

    internal SessionChange State;

    /// <summary>The language's name.</summary>
    internal string Language => State.Culture ?? Engine.Language.Name;

    internal UssdEngine Engine { get; init; } = null!;

    internal UssdMenu Menu { get; init; } = null!;

    internal UssdSessionKey SessionKey { get; init; }

    /// <summary>What the store holds, or will replace.</summary>
    internal UssdSession Session { get; set; } = null!;

    /// <summary>Whether inputs come from the dialled string.</summary>
    internal bool IsDeepDial { get; set; }

    /// <summary>Whether the rest of the dialled string is to be left alone.</summary>
    internal bool IsStopped { get; set; }

    internal UssdLimits Limits { get; init; }

    internal TimeSpan Budget { get; init; }

    private IServiceProvider? Root => Engine.Services;

    /// <summary>A service of the host.</summary>
    /// <exception cref="InvalidOperationException">It is not registered.</exception>
    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>The text in the subscriber's language.</summary>
    public string Say(UssdText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.For(Culture);
    }

    /// <summary>On to a screen of this menu.</summary>
    public UssdNext To(string screen)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(screen);
        return new UssdNext(NextKind.To, screen);
    }

    /// <summary>To the screen before this one.</summary>
    public UssdNext Back() => new(NextKind.Back);

    /// <summary>To the first screen.</summary>
    public UssdNext Home() => new(NextKind.Home);

    /// <summary>The same screen once more, with the reason above it. It counts as a wrong input.</summary>
    public UssdNext Again(UssdText reason) => new(NextKind.Again, text: reason);

    /// <summary>A last screen. When it is longer than a page the subscriber pages through it.</summary>
    public UssdNext End(UssdText text) => new(NextKind.End, text: text);

    /// <summary>A last screen after which the gateway's own checkout charges the customer, where the gateway has one (Hubtel). Elsewhere it is a last screen.</summary>
    public UssdNext Checkout(UssdText text, UssdCheckoutItem item) => new(NextKind.Checkout, text: text, item: item);

    /// <summary>Whether its work outlived the message: state and services are the work's until it is over.</summary>
    internal bool IsDetached { get; set; }

    internal CancellationToken DeadlineToken()
    {
        if (_deadline is null)
        {
            var left = Remaining();
            _deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), Time);
        }

        return _deadline.Token;
    }

    internal TimeSpan Remaining() => Budget == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(1) : Budget - Time.GetElapsedTime(StartClock());

    /// <summary>The moment from which the budget counts: the first that asks. Most screens never do.</summary>
    internal long StartClock() => _startedAt is long.MinValue ? _startedAt = Time.GetTimestamp() : _startedAt;

    /// <summary>The next that asks is the first again.</summary>
    internal void ResetClock() => _startedAt = long.MinValue;

    /// <summary>Awaits a handler no longer than the answer may take.</summary>
    internal async ValueTask<T> WithinAsync<T>(ValueTask<T> work)
    {
        if (work.IsCompletedSuccessfully)
        {
            return work.Result;
        }

        var left = Remaining();
        var task = work.AsTask();
        try
        {
            return left > TimeSpan.Zero || task.IsCompleted ? await task.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), Time).ConfigureAwait(false) : throw new TooSlowException();
        }
        catch (TimeoutException error) when (task.Exception?.InnerException != error)
        {
            // The wait's own end, also where the work ended in the same moment; what the work threw is told apart by being the same exception.
            Engine.Observe(task);
            throw new TooSlowException();
        }
        catch (OperationCanceledException) when (_deadline is { IsCancellationRequested: true })
        {
            throw new TooSlowException();
        }
    }

    internal void Release()
    {
        _deadline?.Dispose();
        (_scope as IDisposable)?.Dispose();
        (_deadline, _scope) = (null, null);
    }

    internal async ValueTask ReleaseAsync()
    {
        _deadline?.Dispose();
        if (_scope is IAsyncDisposable scope)
        {
            await scope.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            _scope?.Dispose();
        }

        (_deadline, _scope) = (null, null);
    }

    internal bool HoldsResources => _scope is not null || _deadline is not null;
}
