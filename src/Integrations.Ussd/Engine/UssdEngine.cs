using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Integrations.Ussd;

/// <summary>Answers messages of gateways by menus. Thread-safe; one for a service.</summary>
/// <remarks>
/// Messages of one session are answered one after the other; a repeated message gets the answer of the first and runs nothing. The state is kept before the answer is given. Several processes
/// may share the sessions through the host's <c>IDistributedCache</c>; route a session to one of them where you can, since a cache cannot compare and replace in one step.
/// </remarks>
public sealed partial class UssdEngine
{
    private const int MostRuns = 3;
    private const int DeepestStack = 50;
    private const string MoreKey = "98";

    private static readonly UssdReply MalformedReply = new(UssdReplyKind.Malformed, "");
    private static readonly UssdReply UnknownSessionReply = new(UssdReplyKind.UnknownSession, "");

    private readonly UssdMenus _menus;
    private readonly IUssdSessionStore _store;
    private readonly InMemoryUssdSessionStore? _memory;
    private readonly UssdOptions _options;
    private readonly FrozenDictionary<string, GatewaySettings> _gateways;
    private readonly GatewaySettings _direct;
    private readonly ILogger _logger;
    private readonly UssdMetrics? _metrics;
    private readonly Lanes _lanes = new();
    private readonly ConcurrentDictionary<UssdSessionKey, RunningWork> _running = new();

    /// <summary>Makes an engine of what <c>AddUssd()</c> registered.</summary>
    /// <param name="menus">The menus.</param>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The service's name, part of every session's key: services of different names share nothing.</param>
    /// <exception cref="UssdMenuException">Sessions are kept in a shared cache and a menu was made without the JSON of its data.</exception>
    public UssdEngine(UssdMenus menus, IServiceProvider services, string name = "ussd")
        : this(
            menus,
            services,
            name,
            (services ?? throw new ArgumentNullException(nameof(services))).GetRequiredService<IUssdSessionStore>(),
            services.GetRequiredService<IOptions<UssdOptions>>().Value,
            services.GetRequiredService<TimeProvider>(),
            services.GetServices<UssdGateway>(),
            services.GetService<ILoggerFactory>()?.CreateLogger("Integrations.Ussd") ?? NullLogger.Instance,
            isStrict: false,
            services.GetService<UssdMetrics>())
    {
    }

    internal UssdEngine(UssdMenus menus, IServiceProvider? services, string name, IUssdSessionStore store, UssdOptions options, TimeProvider time, IEnumerable<UssdGateway> gateways, ILogger logger, bool isStrict, UssdMetrics? metrics = null)
    {
        ArgumentNullException.ThrowIfNull(menus);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (_menus, Services, Name, _store, _options, Time, _logger, IsStrict, _metrics) = (menus, services, name, store, options, time, logger, isStrict, metrics);
        Language = CultureInfo.GetCultureInfo(options.Language);
        _memory = store as InMemoryUssdSessionStore;
        _gateways = gateways.GroupBy(static gateway => gateway.Name, StringComparer.Ordinal).ToFrozenDictionary(static group => group.Key, group => SettingsOf(group.First(), options), StringComparer.Ordinal);
        _direct = new GatewaySettings(UssdLimits.Default, 0, FrozenDictionary<string, UssdLimits>.Empty, TimeSpan.FromSeconds(180), options.StepBudget + TimeSpan.FromSeconds(1), options.StepBudget);
        if (store is DistributedUssdSessionStore && menus.All.FirstOrDefault(static menu => !menu.CanBeStored) is { } unreadable)
        {
            throw unreadable.NotStorable();
        }
    }

    /// <summary>The service's name.</summary>
    public string Name { get; }

    internal IServiceProvider? Services { get; }

    internal TimeProvider Time { get; }

    /// <summary>What is spoken until a session has a language of its own.</summary>
    internal CultureInfo Language { get; }

    /// <summary>Whether menus that misbehave throw, as in tests, instead of asking the subscriber to dial again.</summary>
    internal bool IsStrict { get; }

    /// <summary>Whether no other process answers these sessions, so that nobody else does their work at the same instant.</summary>
    internal bool IsAlone => _memory is not null;

    /// <summary>Work that outlived its message and whose result is not kept yet.</summary>
    internal int Running => _running.Count;

    /// <summary>Answers one message. Never throws for what a gateway sent or a step did.</summary>
    /// <exception cref="OperationCanceledException">The gateway hung up.</exception>
    public ValueTask<UssdReply> HandleAsync(UssdMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _metrics is { IsTiming: true } metrics ? TimedAsync(metrics, message, cancellationToken) : AnswerMessageAsync(message, cancellationToken);
    }

    private async ValueTask<UssdReply> TimedAsync(UssdMetrics metrics, UssdMessage message, CancellationToken cancellationToken)
    {
        var begun = Time.GetTimestamp();
        var gateway = NameOf(message.Gateway);
        try
        {
            var reply = await AnswerMessageAsync(message, cancellationToken).ConfigureAwait(false);
            var took = Time.GetElapsedTime(begun);
            metrics.Answered(gateway, reply.Kind, took);
            if (took > (_gateways.TryGetValue(message.Gateway, out var known) ? known : _direct).AnswerWithin)
            {
                metrics.Faulted(gateway, "late");
            }

            return reply;
        }
        catch (OperationCanceledException)
        {
            metrics.Answered(gateway, "abandoned", Time.GetElapsedTime(begun));
            throw;
        }
    }

    /// <summary>A gateway as it is counted: a name that is not registered would be a value without bound.</summary>
    private string NameOf(string gateway) => _gateways.ContainsKey(gateway) ? gateway : UssdMetrics.Direct;

    private ValueTask<UssdReply> AnswerMessageAsync(UssdMessage message, CancellationToken cancellationToken)
    {
        if (message.Type is UssdMessageType.Malformed || message.SessionId.Length is 0 or > 200)
        {
            return new ValueTask<UssdReply>(MalformedReply);
        }

        var key = new UssdSessionKey(message.Gateway, Name, message.SessionId);
        var settings = _gateways.TryGetValue(message.Gateway, out var known) ? known : _direct;
        if (_lanes.TryEnter(key, out _) is not { } flight)
        {
            return QueuedAsync(message, key, settings, cancellationToken);
        }

        var isLeft = false;
        try
        {
            var answering = AnswerAtOnceAsync(message, key, settings, cancellationToken);
            if (!answering.IsCompletedSuccessfully)
            {
                isLeft = true;
                return LeavingAsync(answering, flight);
            }

            return answering;
        }
        finally
        {
            if (!isLeft)
            {
                Lanes.Leave(flight);
            }
        }
    }

    /// <summary>Watches something that nobody awaits any more.</summary>
    internal void Observe(Task task) => _ = task.ContinueWith(
        static (done, state) => ((ILogger)state!).LeftBehindFailed(done.Exception!.GetBaseException()),
        _logger,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    internal void TooLong(string gateway, string screen)
    {
        if (IsStrict)
        {
            throw new UssdMenuException($"Screen '{screen}' does not fit on one page, and it asks for an input. Shorten it.");
        }

        _logger.ScreenTooLong(screen);
        _metrics?.Faulted(NameOf(gateway), "too_long");
    }

    private static GatewaySettings SettingsOf(UssdGateway gateway, UssdOptions options)
    {
        var own = options.Gateways.TryGetValue(gateway.Name, out var found) ? found : new UssdGatewayOptions();
        var limits = new UssdLimits(own.Gsm7Limit ?? gateway.Limits.Gsm7, own.Ucs2Limit ?? gateway.Limits.Ucs2);
        var answerWithin = own.AnswerWithin ?? gateway.AnswerWithin;
        var networks = own.Networks.ToFrozenDictionary(static network => network.Key, network => new UssdLimits(network.Value.Gsm7Limit ?? limits.Gsm7, network.Value.Ucs2Limit ?? limits.Ucs2), StringComparer.Ordinal);
        var latest = answerWithin - TimeSpan.FromSeconds(1);
        return new GatewaySettings(limits, gateway.PrefixUnits, networks, own.GatewaySessionTime ?? gateway.SessionTime, answerWithin, options.StepBudget < latest ? options.StepBudget : latest);
    }

    private static async ValueTask<UssdReply> LeavingAsync(ValueTask<UssdReply> answering, Lanes.Flight flight)
    {
        try
        {
            return await answering.ConfigureAwait(false);
        }
        finally
        {
            Lanes.Leave(flight);
        }
    }

    private async ValueTask<UssdReply> QueuedAsync(UssdMessage message, UssdSessionKey key, GatewaySettings settings, CancellationToken cancellationToken)
    {
        var flight = await _lanes.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        return await LeavingAsync(AnswerAsync(message, key, settings, cancellationToken), flight).ConfigureAwait(false);
    }

    /// <summary>The way of most messages: an input for a session in memory whose screen answers without waiting. Whatever is otherwise takes the long way.</summary>
    private ValueTask<UssdReply> AnswerAtOnceAsync(UssdMessage message, in UssdSessionKey key, GatewaySettings settings, CancellationToken cancellationToken)
    {
        if (_memory?.Find(key) is not { } entry)
        {
            return AnswerAsync(message, key, settings, cancellationToken);
        }

        var now = Time.GetUtcNow();
        var session = entry.Read(now.UtcTicks);
        if (session is null || !IsAlive(session, settings, now) || session.IsUnseen || session.Follows is not null || session.Work is not null || session.Screen < 0)
        {
            return AnswerAsync(message, key, settings, cancellationToken);
        }

        var arrival = Reading.Resolve(message, session, _menus.Codes, now);
        if (arrival.Kind is RequestKind.Repeat or RequestKind.Stale && session.Answer is { } answer)
        {
            _metrics?.Repeated(NameOf(message.Gateway));
            return new ValueTask<UssdReply>(answer);
        }

        var menu = _menus.Find(session.Menu);
        if (arrival.Kind is not RequestKind.Input || menu is null || menu.Screens[session.Screen].IsSensitive)
        {
            return AnswerAsync(message, key, settings, cancellationToken);
        }

        var step = NewStep(menu, session, key, message, settings);
        step.State.Mark = arrival.Mark;
        var taking = TakeSafelyAsync(step, Numbers.Clean(arrival.Input ?? ""), cancellationToken);
        if (!taking.IsCompletedSuccessfully || step.HoldsResources || step.IsDetached)
        {
            return TakenAsync(message, step, taking, settings, cancellationToken);
        }

        var reply = taking.Result;
        if (NeedsPointer(step, reply))
        {
            return TakenAsync(message, step, new ValueTask<UssdReply>(reply), settings, cancellationToken);
        }

        Stamp(step, reply, now);
        if (!entry.TryReplace(step.Session.With(step.State), step.Session.Version, now.UtcTicks, _options.SessionLifetime, out _))
        {
            return AnswerAsync(message, key, settings, cancellationToken);
        }

        if (step.State.IsOver)
        {
            _metrics?.Changed(NameOf(message.Gateway), "ended");
        }

        return new ValueTask<UssdReply>(reply);
    }

    private ValueTask<UssdReply> TakeSafelyAsync(UssdStep step, string input, CancellationToken cancellationToken)
    {
        try
        {
            return TakeAsync(step, input, cancellationToken);
        }
        catch (Exception error)
        {
            return ValueTask.FromException<UssdReply>(error);
        }
    }

    private async ValueTask<UssdReply> TakenAsync(UssdMessage message, UssdStep step, ValueTask<UssdReply> taking, GatewaySettings settings, CancellationToken cancellationToken)
    {
        try
        {
            UssdReply reply;
            try
            {
                reply = await taking.ConfigureAwait(false);
            }
            catch (Exception error) when (IsSteps(error, cancellationToken))
            {
                reply = Excuse(step, error);
            }

            return await KeepAsync(step, reply, cancellationToken).ConfigureAwait(false);
        }
        catch (ConflictException)
        {
            return await AnswerAsync(message, step.SessionKey, settings, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (IsStores(error, cancellationToken))
        {
            return StoreFailed(message, error);
        }
    }

    private bool IsStores(Exception error, CancellationToken cancellationToken) => !IsStrict && !(error is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private UssdReply StoreFailed(UssdMessage message, Exception error)
    {
        _logger.StoreFailed(error);
        _metrics?.Faulted(NameOf(message.Gateway), "store");
        return new UssdReply(UssdReplyKind.End, _menus.For(ServiceCode.Normalise(message.ServiceCode)).Phrases.Failed.For(Language));
    }

    private async ValueTask<UssdReply> AnswerAsync(UssdMessage message, UssdSessionKey key, GatewaySettings settings, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await TryAnswerAsync(message, key, settings, cancellationToken).ConfigureAwait(false);
            }
            catch (ConflictException) when (tries < 3)
            {
            }
            catch (Exception error) when (IsStores(error, cancellationToken))
            {
                return StoreFailed(message, error);
            }
        }
    }

    private async ValueTask<UssdReply> TryAnswerAsync(UssdMessage message, UssdSessionKey key, GatewaySettings settings, CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        var loaded = await _store.LoadAsync(key, _menus, cancellationToken).ConfigureAwait(false);
        var session = loaded is not null && IsAlive(loaded, settings, now) ? loaded : null;
        if (_metrics is not null && session is null && loaded is { IsOver: false, Menu.Length: > 0 })
        {
            _metrics.Changed(NameOf(key.Gateway), "expired");
        }

        var arrival = Reading.Resolve(message, session, _menus.Codes, now);
        switch (arrival.Kind)
        {
            case RequestKind.Malformed:
                return MalformedReply;
            case RequestKind.UnknownSession:
                return UnknownSessionReply;
            case RequestKind.Release or RequestKind.Timeout or RequestKind.Ended:
                await TellAsync(message, arrival, session, cancellationToken).ConfigureAwait(false);
                return UssdReply.None;
            case RequestKind.Repeat or RequestKind.Stale when session!.Answer is { } answer:
                _metrics?.Repeated(NameOf(key.Gateway));
                return answer;
            case RequestKind.Start:
                return await StartAsync(message, arrival, key, loaded, settings, now, cancellationToken).ConfigureAwait(false);
            case var _ when session!.IsLost:
                return LostWork(session, settings.LimitsFor(message.Network));
            default:
                return await ContinueAsync(message, arrival, key, session!, settings, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsAlive(UssdSession session, GatewaySettings settings, DateTimeOffset now) =>
        session.Menu.Length > 0
        && (!_options.EnableTimeout || now - session.StartedAt <= settings.SessionTime || session.Work is not null || session.IsUnseen || IsResumable(session));

    private bool IsResumable(UssdSession session) => !session.IsOver && session.Screen >= 0 && _menus.Find(session.Menu) is { } menu && menu.Screens[session.Screen].IsResumable;

    /// <summary>Work that only another release of the menu can end. Nothing is kept: a host that runs that release finds the session as it was.</summary>
    private UssdReply LostWork(UssdSession session, UssdLimits limits) =>
        new(UssdReplyKind.End, Pager.Shorten(_menus.Find(session.Menu)!.Phrases.Unknown.For(session.Culture is { } own ? CultureInfo.GetCultureInfo(own) : Language), limits));

    private UssdStep NewStep(UssdMenu menu, UssdSession session, in UssdSessionKey key, UssdMessage message, GatewaySettings settings) => menu.NewStep(new StepParts
    {
        Engine = this,
        Menu = menu,
        Key = key,
        Session = session,
        Network = message.Network,
        Limits = settings.LimitsFor(message.Network),
        Budget = _options.EnableTimeout ? settings.Budget : Timeout.InfiniteTimeSpan,
    });

    private async ValueTask<UssdReply> ContinueAsync(UssdMessage message, Arrival arrival, UssdSessionKey key, UssdSession session, GatewaySettings settings, CancellationToken cancellationToken)
    {
        var menu = _menus.Find(session.Menu)!;
        var step = NewStep(menu, session, key, message, settings);

        // Nothing is asked then but to check again or to go on: what else comes may be the PIN once more.
        var isWaiting = session.IsUnseen || session.Follows is not null || session.Work is not null;
        step.State.Mark = isWaiting && arrival is { Kind: RequestKind.Input, Input: not ("1" or "2") } ? arrival.Mark with { InputHash = 0 } : arrival.Mark;
        if (session.IsUnseen)
        {
            step.State.IsUnseen = false;
            return await KeepAsync(step, session.Answer!, cancellationToken).ConfigureAwait(false);
        }

        if (session.Follows is not null)
        {
            return await FollowAsync(message, step, Numbers.Clean(arrival.Input ?? ""), settings, cancellationToken).ConfigureAwait(false);
        }

        if (session.Work is not null)
        {
            return await GuardedAsync(step, static (engine, waiting, token) => engine.ContinueWorkAsync(waiting, waiting.SessionKey, token), cancellationToken).ConfigureAwait(false);
        }

        if (session.Screen >= 0 && menu.Screens[session.Screen].IsSensitive)
        {
            step.State.Mark = message.History is { } history
                ? arrival.Mark.HideNewItems(history, session.Mark.Items)
                : arrival.Mark with { InputHash = 0 };
        }

        if (session.IsChanged)
        {
            // What was typed answers a screen of another release: the number may mean something else here.
            step.State.Items = null;
            return await GuardedAsync(step, static (_, seen, _) => ShowAsync(seen, seen.Menu.Screens[seen.State.Screen], null), cancellationToken).ConfigureAwait(false);
        }

        return await TakeGuardedAsync(step, Numbers.Clean(arrival.Input ?? ""), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<UssdReply> TakeGuardedAsync(UssdStep step, string input, CancellationToken cancellationToken)
    {
        UssdReply reply;
        try
        {
            reply = await TakeAsync(step, input, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (IsSteps(error, cancellationToken))
        {
            reply = Excuse(step, error);
        }

        return await KeepAsync(step, reply, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<UssdReply> GuardedAsync(UssdStep step, Func<UssdEngine, UssdStep, CancellationToken, ValueTask<UssdReply>> act, CancellationToken cancellationToken)
    {
        UssdReply reply;
        try
        {
            reply = await act(this, step, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (IsSteps(error, cancellationToken))
        {
            reply = Excuse(step, error);
        }

        return await KeepAsync(step, reply, cancellationToken).ConfigureAwait(false);
    }

    private bool IsSteps(Exception error, CancellationToken cancellationToken) =>
        error is TooSlowException || (error is not ConflictException && !IsStrict && !(error is OperationCanceledException && cancellationToken.IsCancellationRequested));

    // The position stays what it was: a redial that resumes finds the screen, not its failure.
    private UssdReply Excuse(UssdStep step, Exception error)
    {
        var (mark, work, visits) = (step.State.Mark, step.Session.Work, step.Session.Visits);
        var screen = step.Session.Screen >= 0 ? step.Menu.NameOf(step.Session.Screen) : "";
        step.State = new SessionChange(step.Session) { Mark = mark, Work = work, Visits = visits };
        if (error is TooSlowException)
        {
            _logger.StepTooSlow(step.Menu.Name, step.Gateway, screen);
            _metrics?.Faulted(NameOf(step.Gateway), "slow");
        }
        else
        {
            _logger.StepFailed(error, step.Menu.Name, screen);
            _metrics?.Faulted(NameOf(step.Gateway), "failed");
        }

        return Last(step, MayHaveMoved(step) ? step.Menu.Phrases.Unknown : error is TooSlowException ? step.Menu.Phrases.TooSlow : step.Menu.Phrases.Failed);
    }

    /// <summary>Whether an effect was begun whose end the store does not know: who is only told to dial again would pay again.</summary>
    private static bool MayHaveMoved(UssdStep step) => step.Session.Work is { } begun && step.Menu.Screens[begun.Screen] is WorkScreen { HasEffect: true };

    private static UssdReply Last(UssdStep step, UssdText text) => new(UssdReplyKind.End, Pager.Shorten(step.Say(text), step.Limits));

    /// <summary>Keeps the state, then gives the answer.</summary>
    private ValueTask<UssdReply> KeepAsync(UssdStep step, UssdReply reply, CancellationToken cancellationToken) => KeepAsync(step, reply, Time.GetUtcNow(), cancellationToken);

    private async ValueTask<UssdReply> KeepAsync(UssdStep step, UssdReply reply, DateTimeOffset answeredAt, CancellationToken cancellationToken)
    {
        if (step.IsDetached)
        {
            return reply;
        }

        Stamp(step, reply, answeredAt);
        var ends = step.State.IsOver && !step.Session.IsOver;
        try
        {
            await SaveAsync(step, cancellationToken).ConfigureAwait(false);
            if (ends)
            {
                _metrics?.Changed(NameOf(step.Gateway), "ended");
            }
        }
        catch (Exception error) when (MayHaveMoved(step) && error is not ConflictException && IsStores(error, cancellationToken))
        {
            _logger.StoreFailed(error);
            _metrics?.Faulted(NameOf(step.Gateway), "store");
            reply = Last(step, step.Menu.Phrases.Unknown);
        }

        if (step.HoldsResources)
        {
            await step.ReleaseAsync().ConfigureAwait(false);
        }

        return reply;
    }

    private static void Stamp(UssdStep step, UssdReply reply, DateTimeOffset now)
    {
        step.State.Answer = reply;
        step.State.AnsweredAt = now;
        step.State.IsOver = IsLast(step, reply);
    }

    private static bool IsLast(UssdStep step, UssdReply reply) => reply.Kind is UssdReplyKind.End or UssdReplyKind.Checkout && step.State.Work is null;

    private static bool Points(UssdStep step) => step.Menu.LooksBack && step.Msisdn is not null && step.State.Follows is null
        && (!step.State.IsPointed || (step.State.Work is not null && step.Session.Work is null))
        && (step.State.Work is not null || (step.State.Screen >= 0 && step.Menu.Screens[step.State.Screen].IsResumable));

    private static bool Unpoints(UssdStep step) => step.State is { IsPointed: true, IsOver: true, IsUnseen: false };

    private static bool NeedsPointer(UssdStep step, UssdReply reply) => Points(step) || (step.State is { IsPointed: true, IsUnseen: false } && IsLast(step, reply));

    private ValueTask SaveAsync(UssdStep step, CancellationToken cancellationToken)
    {
        var (points, unpoints) = (Points(step), Unpoints(step));
        if (points || unpoints)
        {
            return SaveWithPointerAsync(step, points, cancellationToken);
        }

        var replaces = step.Session.Version;
        var session = step.Session.With(step.State);
        var saving = _store.SaveAsync(step.SessionKey, session, replaces, LifetimeOf(session, step.Menu), _menus, cancellationToken);
        if (!saving.IsCompletedSuccessfully)
        {
            return SavedAsync(step, session, saving);
        }

        if (!saving.Result)
        {
            throw new ConflictException();
        }

        step.Session = session;
        return default;
    }

    /// <summary>Work that may have moved something is kept longer: who finds nothing of it would pay again.</summary>
    private TimeSpan LifetimeOf(UssdSession session, UssdMenu menu) =>
        (session.IsUnseen || (session.Work is { } work && menu.Screens[work.Screen] is WorkScreen { HasEffect: true })) && _options.UnknownLifetime > _options.SessionLifetime ? _options.UnknownLifetime : _options.SessionLifetime;

    private static async ValueTask SavedAsync(UssdStep step, UssdSession session, ValueTask<bool> saving)
    {
        if (!await saving.ConfigureAwait(false))
        {
            throw new ConflictException();
        }

        step.Session = session;
    }

    private async ValueTask SaveWithPointerAsync(UssdStep step, bool points, CancellationToken cancellationToken)
    {
        step.State.IsPointed = points;
        var replaces = step.Session.Version;
        var session = step.Session.With(step.State);
        var lifetime = LifetimeOf(session, step.Menu);
        await SavedAsync(step, session, _store.SaveAsync(step.SessionKey, session, replaces, lifetime, _menus, cancellationToken)).ConfigureAwait(false);
        var pointer = PointerOf(step.SessionKey, step.Menu.Name, step.Msisdn!.Value);
        if (points)
        {
            await _store.SaveAsync(pointer, new UssdSession { Version = 1, Follows = step.SessionKey.Id }, -1, lifetime, _menus, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await _store.RemoveAsync(pointer, cancellationToken).ConfigureAwait(false);
        }
    }

    // One for each menu: who dials another code in between still finds the work of the first.
    private static UssdSessionKey PointerOf(in UssdSessionKey key, string menu, Msisdn msisdn) => key.WithId($"subscriber/{UssdSessionKey.Digest(msisdn.Reveal())}/{menu}");

    private async ValueTask TellAsync(UssdMessage message, Arrival arrival, UssdSession? session, CancellationToken cancellationToken)
    {
        if (arrival.Kind is RequestKind.Release or RequestKind.Timeout && session is { IsOver: false })
        {
            _metrics?.Changed(NameOf(message.Gateway), arrival.Kind is RequestKind.Release ? "left" : "timed_out");
        }

        if (Services?.GetServices<IUssdEndObserver>() is not { } observers)
        {
            return;
        }

        foreach (var observer in observers)
        {
            try
            {
                await observer.EndedAsync(
                    new UssdEnded
                    {
                        Gateway = message.Gateway,
                        SessionId = message.SessionId,
                        Type = message.Type,
                        Msisdn = arrival.Msisdn,
                        ServiceCode = arrival.ServiceCode,
                        Network = message.Network,
                        Step = session is { Screen: >= 0 } ? _menus.Find(session.Menu)?.NameOf(session.Screen) : null,
                        Reason = message.Reason,
                        Report = message.Report,
                    },
                    cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                _logger.ObserverFailed(error);
            }
        }
    }
}
